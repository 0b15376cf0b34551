import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Clock, Logger, Metrics } from "@autotrader/kernel";
import type { JobQueue } from "./job-queue.ts";

export interface SampleProcessOptions {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly queue: Pick<JobQueue, "depths">;
  readonly isReady: () => Promise<void>;
  /** Ends the sampling. */
  readonly signal: AbortSignal;
  /** @defaultValue 5_000 */
  readonly everyMs?: number | undefined;
}

/** Keeps the gauges of the process, the database and the queue fresh until `signal` aborts. */
export async function sampleProcess(options: SampleProcessOptions): Promise<void> {
  const { metrics, clock, signal, queue, isReady, logger, everyMs = 5_000 } = options;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  metrics.set("process_start_time_seconds", clock.nowMs() / 1_000 - process.uptime());
  let cpuSeconds = 0;
  while (!signal.aborted) {
    metrics.set("process_resident_memory_bytes", process.memoryUsage.rss());
    const { user, system } = process.cpuUsage();
    metrics.increment("process_cpu_seconds_total", {}, (user + system) / 1e6 - cpuSeconds);
    cpuSeconds = (user + system) / 1e6;
    metrics.set("nodejs_eventloop_lag_seconds", delay.max / 1e9);
    delay.reset();
    try {
      await isReady();
      metrics.set("database_up", 1);
      for (const { queue: name, state, count } of await queue.depths()) {
        metrics.set("job_queue_depth", count, { queue: name, state });
      }
    } catch (error) {
      metrics.set("database_up", 0);
      logger.warn("database.away", { error });
    }
    await clock.sleep(everyMs, signal).catch(() => {});
  }
  delay.disable();
}
