import { assertWhole } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { pairedTarget, seriesTarget } from "./bootstrap-interval.ts";
import type { BootstrapInterval, BootstrapOptions } from "./bootstrap-options.ts";
import { readBootstrapOptions } from "./bootstrap-settings.ts";
import type { BootstrapWorker } from "./bootstrap-worker.ts";
import { createTaskQueue } from "./create-task-queue.ts";
import { estimateInterval } from "./estimate-interval.ts";
import { planSums, readRows } from "./replicate.ts";
import type { PairedSmoothStatistic, SmoothStatistic } from "./smooth-statistic.ts";
import { rowWidth, type SumPlan } from "./sum-resamples.ts";
import type { Target } from "./target.ts";

/** Options of {@link createBootstrapPool}. */
export interface BootstrapPoolOptions {
  /** Starts a thread whose module calls {@link serveBootstrap}. */
  createWorker: () => BootstrapWorker;
  /** How many threads to start, when they are needed first; at least 1. */
  workers: number;
}

/** Options of one interval. `compat` draws all resamples from one stream, so it cannot be spread. */
export interface PooledBootstrapOptions extends Omit<BootstrapOptions, "compat"> {
  /** Stops the work; the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Bootstrap intervals from several threads: the same bits as from one. */
export interface BootstrapPool {
  /**
   * `bootstrapInterval` of a smooth statistic. Rejects with {@link BacktestStatsError} `WORKER_FAILED` when a
   * thread dies, and with what `bootstrapInterval` throws.
   */
  readonly interval: (
    data: Series,
    statistic: SmoothStatistic,
    options: PooledBootstrapOptions,
  ) => Promise<BootstrapInterval>;
  /** `pairedBootstrapInterval` of a smooth statistic; rejects likewise. */
  readonly pairedInterval: (
    first: Series,
    second: Series,
    statistic: PairedSmoothStatistic,
    options: PooledBootstrapOptions,
  ) => Promise<BootstrapInterval>;
  /** Ends all threads. What is under way is rejected with `WORKER_FAILED`. */
  readonly close: () => Promise<void>;
}

/** Requests for each worker and interval: a late worker then leaves its share to the others. */
const REQUESTS_EACH = 4;

/**
 * Spreads the resamples of smooth statistics over threads. A resample depends on the seed and its number
 * only, so the interval has the same bits for any number of workers, and without any.
 *
 * In Node use `createNodeBootstrapPool` of `/node`, which brings its own worker.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```js
 * import { createBootstrapPool, meanStatistic } from "@autotrader/backtest-stats/bootstrap";
 *
 * const createWorker = () =>
 *   new Worker(new URL("./bootstrap.worker.ts", import.meta.url), { type: "module" });
 * const pool = createBootstrapPool({ createWorker, workers: navigator.hardwareConcurrency });
 * const { low, high } = await pool.interval([0.01, -0.02, 0.03], meanStatistic, { seed: 1 });
 * await pool.close();
 * ```
 */
export function createBootstrapPool({
  createWorker,
  workers,
}: BootstrapPoolOptions): BootstrapPool {
  assertWhole("createBootstrapPool", "workers", workers, 1);
  const queue = createTaskQueue(createWorker, workers);

  const spread = async (name: string, target: Target, options: PooledBootstrapOptions) => {
    const { signal, ...rest } = options;
    const settings = readBootstrapOptions(name, target, rest);
    signal?.throwIfAborted();
    const plan = settings.method === "abc" ? null : planSums(target, settings);
    const rows = plan === null ? new Float64Array(0) : await sum(plan, settings.resamples, signal);
    return estimateInterval(target, settings, () => readRows(target, settings, rows));
  };

  const sum = async (plan: SumPlan, resamples: number, signal: AbortSignal | undefined) => {
    const requests = Math.min(resamples, workers * REQUESTS_EACH);
    const bounds = Array.from({ length: requests + 1 }, (_value, index) =>
      Math.floor((index * resamples) / requests),
    );
    const rows = new Float64Array(resamples * rowWidth(plan));
    const fetch = async (from: number, to: number) => {
      rows.set(await queue.run({ plan, from, to }, signal), from * rowWidth(plan));
    };
    await Promise.all(bounds.slice(1).map((to, index) => fetch(bounds[index] ?? 0, to)));
    return rows;
  };

  return {
    interval: async (data, statistic, options) => {
      const name = "bootstrapInterval";
      return spread(name, seriesTarget(name, data, statistic), options);
    },
    pairedInterval: async (first, second, statistic, options) => {
      const name = "pairedBootstrapInterval";
      return spread(name, pairedTarget(name, first, second, statistic), options);
    },
    close: queue.close,
  };
}
