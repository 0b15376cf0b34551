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
  /** What is with it, by the request's id. */
  readonly jobs: Map<number, Job>;
  /** It has started: only then does a second request wait with it, so that it need not wait for us. */
  hasAnswered: boolean;
}

/** Threads are started when there is work for them; at most two requests are with each of them. */
export function createTaskQueue(createWorker: () => BootstrapWorker, most: number): TaskQueue {
  const threads = new Set<Thread>();
  const waiting = new Set<Job>();
  let nextId = 0;
  let isClosed = false;

  const next = () => {
    for (const job of waiting) {
      try {
        const thread = idle() ?? start() ?? prefetching();
        if (thread === undefined) return;
        thread.jobs.set(job.request.id, job);
        thread.worker.postMessage(job.request);
      } catch (error) {
        job.reject(workerFailed(error instanceof Error ? error.message : String(error)));
      }
      waiting.delete(job);
    }
  };

  const idle = () => [...threads].find(({ jobs }) => jobs.size === 0);
  const prefetching = () =>
    [...threads].find(({ jobs, hasAnswered }) => jobs.size === 1 && hasAnswered);

  /** A new thread, while there may be more of them. */
  const start = (): Thread | undefined => {
    if (threads.size >= most) return;
    const thread: Thread = { worker: createWorker(), jobs: new Map(), hasAnswered: false };
    threads.add(thread);
    thread.worker.addEventListener("message", ({ data }) => answer(thread, data as SumAnswer));
    thread.worker.addEventListener("error", ({ message }) => {
      fail(thread, message ?? "it ended");
      next();
    });
    return thread;
  };

  const answer = (thread: Thread, message: SumAnswer) => {
    const job = thread.jobs.get(message.id);
    if (job === undefined) return;
    thread.jobs.delete(message.id);
    thread.hasAnswered = true;
    if ("rows" in message) job.resolve(message.rows);
    else job.reject(workerFailed(message.failure));
    next();
  };

  const fail = (thread: Thread, reason: string) => {
    threads.delete(thread);
    for (const job of thread.jobs.values()) job.reject(workerFailed(reason));
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
