import type { Formatter } from "./file-report.ts";
import { summariseReports } from "./summarise-reports.ts";

/** The stable JSON report. */
export const formatJson: Formatter = (reports) => {
  const files = reports.map(({ path, verdict }) => ({
    path,
    problems: verdict.problems.map(
      ({ code, severity, message, path: place, position, hint, fix }) => ({
        code,
        severity,
        message,
        path: place,
        position,
        hint,
        fix,
      }),
    ),
  }));
  return `${JSON.stringify({ files, summary: summariseReports(reports) }, null, 2)}\n`;
};
