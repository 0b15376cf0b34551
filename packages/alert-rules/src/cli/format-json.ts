import { summariseReports } from "./summarise-reports.ts";
import type { Formatter } from "./validate-command.ts";

/** The stable JSON report. */
export const formatJson: Formatter = (reports) => {
  const files = reports.map(({ path, verdict }) => ({
    path,
    problems: verdict.problems.map(({ code, severity, message, path: place, position, hint }) => ({
      code,
      severity,
      message,
      path: place,
      position,
      hint,
    })),
  }));
  return `${JSON.stringify({ files, summary: summariseReports(reports) }, null, 2)}\n`;
};
