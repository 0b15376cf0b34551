import type { FixableProblem } from "../fix/fix.ts";
import { escapeXml } from "./escape-xml.ts";
import type { Formatter } from "./file-report.ts";

/**
 * Checkstyle XML: a `file` each, an `error` for each of its problems, whatever the severity.
 *
 * @see https://checkstyle.org/
 */
export const formatCheckstyle: Formatter = (reports) => {
  const files = reports.flatMap(({ path, verdict }) => [
    `  <file name="${escapeXml(path)}">`,
    ...verdict.problems.map(describeProblem),
    "  </file>",
  ]);
  const head = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">'];
  return `${[...head, ...files, "</checkstyle>"].join("\n")}\n`;
};

function describeProblem({ code, severity, message, hint, position }: FixableProblem): string {
  const place = `line="${position?.line ?? 1}" column="${position?.column ?? 1}"`;
  const text = escapeXml(hint === undefined ? message : `${message} (${hint})`);
  const source = `alert-rules.${escapeXml(code)}`;
  return `    <error ${place} severity="${severity}" message="${text}" source="${source}"/>`;
}
