import type { FileReport } from "./file-report.ts";

/** How many problems of each severity all files have together. */
export interface ReportSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts the problems. */
export function summariseReports(reports: readonly FileReport[]): ReportSummary {
  const problems = reports.flatMap(({ verdict }) => verdict.problems);
  const count = (wanted: string) => problems.filter(({ severity }) => severity === wanted).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}
