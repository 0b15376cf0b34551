import type { FixableProblem } from "../fix/fix.ts";
import { codeFrame } from "./code-frame.ts";
import type { FileReport, Formatter } from "./file-report.ts";
import { summariseReports } from "./summarise-reports.ts";

type Paint = (text: string, color: "red" | "yellow" | "blue" | "dim" | "bold") => string;

const COLORS = { red: 31, yellow: 33, blue: 34, dim: 2, bold: 1 };
const SEVERITY_COLORS = { error: "red", warning: "yellow", info: "blue" } as const;

/** The report for people: place, problem, the line with carets, hint. */
export const formatText: Formatter = (reports, { useColor }) => {
  const paint: Paint = (text, color) =>
    useColor ? `\u001B[${COLORS[color]}m${text}\u001B[0m` : text;
  const blocks = reports.flatMap((report) => formatFile(report, paint));
  return `${[...blocks, formatSummary(reports)].join("\n\n")}\n`;
};

function formatFile({ path, text, verdict }: FileReport, paint: Paint): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return verdict.problems.map((problem) => formatProblem(path, lines, problem, paint));
}

function formatProblem(
  file: string,
  lines: readonly string[],
  { code, severity, message, path, position, hint, fix }: FixableProblem,
  paint: Paint,
): string {
  const place = position === undefined ? "" : `:${position.line}:${position.column}`;
  const label = paint(severity, SEVERITY_COLORS[severity]);
  const where = path === "" ? "" : ` ${paint(`(${path})`, "dim")}`;
  const head = `${paint(`${file}${place}`, "bold")}: ${label} ${code}: ${oneLine(message)}${where}`;
  const frame = position === undefined ? [] : [indent(codeFrame(lines, position))];
  const help = hint === undefined ? describeFix(fix) : [`  hint: ${oneLine(hint)}`];
  return [head, ...frame, ...help].join("\n");
}

/** What --fix would do, where nothing else says how to mend it. */
function describeFix(fix: FixableProblem["fix"]): readonly string[] {
  return fix === undefined ? [] : [`  --fix: ${oneLine(fix.description)}`];
}

/** Names from the file may hold control characters. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

function formatSummary(reports: readonly FileReport[]): string {
  if (reports.length === 0) return "no file could be checked";
  const { errors, warnings, infos } = summariseReports(reports);
  const files = countOf(reports.length, "file");
  if (errors + warnings + infos === 0) return `${files} checked, no problems`;
  const counts = [countOf(errors, "error"), countOf(warnings, "warning"), countOf(infos, "info")];
  const fixable = reports
    .flatMap(({ verdict }) => verdict.problems)
    .filter(({ fix }) => fix).length;
  const help = fixable === 0 ? "" : `; --fix can mend ${fixable}`;
  return `${files} checked: ${counts.join(", ")}${help}`;
}

function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
