import type { Writable } from "node:stream";
import type { FiredAlert, ScanOutcome } from "@autotrader/scanner";
import { formatScanTable } from "@autotrader/scanner";
import type { StoreBacktest } from "./backtest/run-store-backtest.ts";
import { createProgressBar } from "./cli/progress-bar.ts";
import type { System } from "./system.ts";

/** Where a person sees the job. */
export interface Terminal {
  readonly out: Writable;
  /** Progress goes here, so that output can be piped. */
  readonly err: Writable & { readonly isTTY?: boolean | undefined };
}

/** What the job did. */
export interface MainJobOutcome {
  readonly scans: readonly ScanOutcome[];
  readonly fired: readonly FiredAlert[];
  readonly backtest: StoreBacktest;
}

/** The main job: scan, rank, alert, fill the history, backtest, report. */
export async function runMainJob(system: System, terminal: Terminal): Promise<MainJobOutcome> {
  const print = (text: string) => void terminal.out.write(`${text}\n`);
  print(`Narrative: ${system.narrativeDescription}\n`);

  const scanning = createProgressBar("Scanning tokens", terminal.err);
  const scans = await system.scanner.scan(system.tokens, {
    onProgress: ({ completed, total }) => scanning.update(completed, total),
  });
  scanning.clear();
  print(formatScanTable(scans));

  const filling = createProgressBar("Filling history", terminal.err);
  await system.fillHistory(filling.update);
  filling.clear();

  const testing = createProgressBar("Backtesting", terminal.err);
  const backtest = await system.backtest(({ done, total }) => testing.update(done, total));
  testing.clear();

  const fired = scans.flatMap((scan) => (scan.status === "scored" ? (scan.alerts ?? []) : []));
  return { scans, fired, backtest };
}
