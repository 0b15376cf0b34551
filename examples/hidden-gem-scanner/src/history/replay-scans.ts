import { createManualClock, type ManualClock, type SqlClient } from "@autotrader/kernel";
import type { Scanner, TokenConfig } from "@autotrader/scanner";
import { createMarketSimulator } from "../simulator/create-market-simulator.ts";
import { markReplayed, readReplayedMoments } from "../store/score-history.ts";

const dayMs = 86_400_000;

export interface ReplayScansOptions {
  /** Seed of the simulated market. */
  readonly seed: number;
  readonly tokens: readonly TokenConfig[];
  /** The present: replays end before it. */
  readonly nowMs: number;
  /** How many weeks back to begin. */
  readonly weeks: number;
  /** The database that remembers which moments are done. */
  readonly sql: SqlClient;
  /** Builds a scanner that lives at the clock's time and asks the given simulator. */
  readonly createReplayScanner: (host: {
    readonly clock: ManualClock;
    readonly fetch: typeof globalThis.fetch;
    readonly origin: string;
  }) => Scanner;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Scans the simulated market once a week in the past, with the very scanner that runs today, so that
 * the backtest judges scores as they would have been known at the time. Real services cannot be asked
 * about the past: with live data, scores accumulate as scans are made.
 */
export async function replayScans(options: ReplayScansOptions): Promise<void> {
  const { seed, tokens, nowMs, weeks, sql, createReplayScanner, onProgress } = options;
  const done = await readReplayedMoments(sql);
  const today = Math.floor(nowMs / dayMs) * dayMs;
  // Weeks are counted from the epoch, so that the moments are the same whatever the day of the run.
  const lastWeek = Math.floor(today / (7 * dayMs)) * 7 * dayMs;
  const moments = Array.from(
    { length: weeks },
    (_, week) => lastWeek - (weeks - 1 - week) * 7 * dayMs,
  ).filter((atMs) => atMs < today && !done.has(atMs));
  for (const [index, atMs] of moments.entries()) {
    onProgress(index, moments.length);
    const clock = createManualClock(atMs);
    const simulator = createMarketSimulator({ seed, clock });
    // Nothing listens here: `fetch` answers in this process.
    const origin = "http://127.0.0.1:9";
    const scanner = createReplayScanner({ clock, fetch: simulator.fetch, origin });
    await scanner.scan(tokens);
    await scanner.close();
    await markReplayed(sql, atMs);
  }
  onProgress(moments.length, moments.length);
}
