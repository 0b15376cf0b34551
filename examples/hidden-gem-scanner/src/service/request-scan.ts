import type { Clock, SqlClient } from "@autotrader/kernel";
import { parseScanResult, type ScanResult } from "@autotrader/scanner";
import { windowOf } from "./job-identity.ts";
import type { JobQueue } from "./job-queue.ts";

/** What became of a request for a scan. */
export type ScanRequest =
  /** The window has its result already. */
  | { readonly status: "scored"; readonly result: ScanResult }
  /** A worker will make it; `GET /scans/TOKEN/WINDOW` shows it then. */
  | { readonly status: "queued"; readonly windowMs: number };

export interface ScanRequestsOptions {
  readonly sql: SqlClient;
  readonly queue: Pick<JobQueue, "enqueueScans">;
  readonly clock: Clock;
  readonly windowMs: number;
}

/** People wait for what they asked for. */
const askedPriority = 10;

/** Scans for people who ask: the result of the running window, or a job before all others. */
export function createScanRequests({ sql, queue, clock, windowMs }: ScanRequestsOptions) {
  const windowResult = async (tokenId: string, window: number): Promise<ScanResult | null> => {
    const { rows } = await sql.query<{ result: unknown }>(
      `select result from scan_windows join scans using (token_id, at_ms)
       where token_id = $1 and window_ms = $2`,
      [tokenId, window],
    );
    return rows[0] === undefined ? null : parseScanResult(rows[0].result);
  };
  return {
    windowResult,
    async requestScan(tokenId: string): Promise<ScanRequest> {
      const window = windowOf(clock.nowMs(), windowMs);
      const result = await windowResult(tokenId, window);
      if (result !== null) return { status: "scored", result };
      await queue.enqueueScans([{ token_id: tokenId, window_ms: window }], askedPriority);
      return { status: "queued", windowMs: window };
    },
  };
}
