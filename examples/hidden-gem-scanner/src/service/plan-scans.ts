import type { Clock, Logger } from "@autotrader/kernel";
import { windowOf } from "./job-identity.ts";
import type { JobQueue } from "./job-queue.ts";

export interface PlanScansOptions {
  readonly queue: Pick<JobQueue, "enqueueScans" | "enqueueMaintenance">;
  readonly tokenIds: readonly string[];
  readonly windowMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends the planning. */
  readonly signal: AbortSignal;
}

const checkEveryMs = 1_000;

/**
 * Queues every token once in each window, until `signal` aborts. Every worker does so: jobs of the
 * same window have the same identity, so that no worker is special and none is missed.
 */
export async function planScans(options: PlanScansOptions): Promise<void> {
  const { queue, tokenIds, windowMs, clock, logger, signal } = options;
  let planned = Number.NaN;
  while (!signal.aborted) {
    const nowMs = clock.nowMs();
    const window = windowOf(nowMs, windowMs);
    try {
      if (window !== planned) {
        await queue.enqueueScans(tokenIds.map((id) => ({ token_id: id, window_ms: window })));
        await queue.enqueueMaintenance(new Date(nowMs).toISOString().slice(0, 13));
        planned = window;
        logger.debug("scans.planned", { window_ms: window, tokens: tokenIds.length });
      }
    } catch (error) {
      logger.warn("scans.unplanned", { window_ms: window, error });
    }
    await clock.sleep(checkEveryMs, signal).catch(() => {});
  }
}
