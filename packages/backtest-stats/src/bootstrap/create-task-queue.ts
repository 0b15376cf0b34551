import { BacktestStatsError } from "../errors.ts";
import type { BootstrapWorker } from "./bootstrap-worker.ts";
import type { SumAnswer, SumRequest } from "./sum-messages.ts";

/** Hands requests to whichever thread is free. */
export interface TaskQueue {
  /** Resolves with the rows; rejects when the signal is aborted or the thread fails. */
  readonly run: (
    task: Omit<SumRequest, "id">,
    signal: AbortSignal | undefined,
  ) => Promise<Float64Array>;
  /** Ends all threads and rejects what is under way. */
  readonly close: () => Promise<void>;
}

interface Job {
  readonly request: SumRequest;
  readonly resolve: (rows: Float64Array) => void;
  readonly reject: (reason: unknown) => void;
}

interface Thread {
  readonly worker: BootstrapWorker;
  /** What it is doing; `null` when it is free. */
  job: Job | null;
}

/** Threads are started when there is work for them, one request at a time is with each of them. */
export function createTaskQueue(createWorker: () => BootstrapWorker, most: number): TaskQueue {
  const threads = new Set<Thread>();
  const waiting = new Set<Job>();
  let nextId = 0;
  let isClosed = false;

  const next = () => {
    for (const job of waiting) {
      const thread = [...threads].find(({ job: current }) => current === null) ?? start(job);
      if (thread === null) return;
      waiting.delete(job);
      thread.job = job;
      thread.worker.postMessage(job.request);
    }
  };

  /** A new thread, while there may be more of them. */
  const start = (job: Job): Thread | null => {
    if (threads.size >= most) return null;
    try {
      const thread: Thread = { worker: createWorker(), job: null };
      threads.add(thread);
      thread.worker.addEventListener("message", ({ data }) => answer(thread, data as SumAnswer));
      thread.worker.addEventListener("error", ({ message }) => {
        fail(thread, message ?? "it ended");
        next();
      });
      return thread;
    } catch (error) {
      waiting.delete(job);
      job.reject(workerFailed(error instanceof Error ? error.message : String(error)));
      return null;
    }
  };

  const answer = (thread: Thread, message: SumAnswer) => {
    const { job } = thread;
    if (job?.request.id !== message.id) return;
    thread.job = null;
    if ("rows" in message) job.resolve(message.rows);
    else job.reject(workerFailed(message.failure));
    next();
  };

  const fail = (thread: Thread, reason: string) => {
    threads.delete(thread);
    thread.job?.reject(workerFailed(reason));
    return thread.worker.terminate();
  };

  return {
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(workerFailed("the pool is closed"));
          return;
        }
        const abort = () => {
          // A request that a thread has is finished there; nobody waits for its answer any more.
          waiting.delete(job);
          job.reject(signal?.reason);
        };
        const settle = () => signal?.removeEventListener("abort", abort);
        const job: Job = {
          request: { ...task, id: nextId },
          resolve: (rows) => {
            settle();
            resolve(rows);
          },
          reject: (reason) => {
            settle();
            reject(reason);
          },
        };
        nextId += 1;
        signal?.addEventListener("abort", abort);
        waiting.add(job);
        next();
      }),
    close: async () => {
      isClosed = true;
      for (const job of waiting) job.reject(workerFailed("the pool was closed"));
      waiting.clear();
      await Promise.all([...threads].map((thread) => fail(thread, "the pool was closed")));
    },
  };
}

/** The error of a thread that died, could not be started, or was ended. */
function workerFailed(reason: string): BacktestStatsError<"WORKER_FAILED"> {
  return new BacktestStatsError(`a bootstrap worker failed: ${reason}`, "WORKER_FAILED", {
    reason,
  });
}
