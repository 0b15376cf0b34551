import { readFileSync } from "node:fs";
import type { StoreBacktest } from "./run-store-backtest.ts";

/** What a backtest left, as the dashboard shows it. */
export interface ReportContent {
  readonly html: string;
  readonly summaryJson: string;
  /** The finding in one sentence. */
  readonly verdict: string;
}

/** Reads the written files back: what is served is what stands on the disk. */
export function readReport({ files, result }: StoreBacktest): ReportContent {
  return {
    html: readFileSync(files.report, "utf8"),
    summaryJson: readFileSync(files.summary, "utf8"),
    verdict: result.verdict.headline,
  };
}
