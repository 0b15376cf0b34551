import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { BootstrapWorker } from "../bootstrap/bootstrap-worker.ts";
import { type BootstrapPool, createBootstrapPool } from "../bootstrap/create-bootstrap-pool.ts";

/** Options of {@link createNodeBootstrapPool}. */
export interface NodeBootstrapPoolOptions {
  /**
   * How many threads; at least 1.
   *
   * @defaultValue as many as the machine can run at once
   */
  workers?: number | undefined;
}

/**
 * {@link createBootstrapPool} with worker threads of Node. Threads are started by the first interval; they
 * do not keep the process alive while nothing waits for them, and `close` ends them.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { meanStatistic } from "@autotrader/backtest-stats/bootstrap";
 * import { createNodeBootstrapPool } from "@autotrader/backtest-stats/node";
 *
 * const pool = createNodeBootstrapPool({ workers: 2 });
 * const { estimate } = await pool.interval([1, 2, 6], meanStatistic, { seed: 1 });
 * await pool.close();
 * estimate; // => 3
 * ```
 */
export function createNodeBootstrapPool({
  workers = availableParallelism(),
}: NodeBootstrapPoolOptions = {}): BootstrapPool {
  return createBootstrapPool({ createWorker: startThread, workers });
}

/** Source and package name the worker's module differently; it lies beside this one in both. */
function startThread(): BootstrapWorker {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`./bootstrap-thread.${extension}`, import.meta.url));
  thread.unref();
  let running = 0;
  return {
    postMessage: (message) => {
      running += 1;
      thread.ref();
      thread.postMessage(message);
    },
    addEventListener: (type, listener) => {
      if (type === "message") {
        thread.on("message", (data) => {
          running -= 1;
          if (running === 0) thread.unref();
          listener({ data });
        });
        return;
      }
      thread.on("error", ({ message }) => listener({ message }));
      thread.on("messageerror", ({ message }) => listener({ message }));
      thread.on("exit", (code) => listener({ message: `it ended with code ${code}` }));
    },
    terminate: () => thread.terminate(),
  };
}
