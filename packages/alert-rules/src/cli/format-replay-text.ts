import type { ReplayReport } from "../replay/create-replay.ts";
import type { AlertScore } from "../replay/score-alerts.ts";
import { formatDuration } from "../rule-tests/duration.ts";
import { describeSuggestion } from "./describe-suggestion.ts";
import type { ReplayResult } from "./replay-result.ts";
import { toPlainText } from "./to-plain-text.ts";

type Row = readonly (string | number)[];

/** The report of `replay` for people: tables of rules, channels, sweep and differences. */
export function formatReplayText(result: ReplayResult): string {
  const { report, sweep, against } = result;
  const blocks = [
    describeSpan(report),
    formatRules(report),
    formatChannels(report),
    ...(result.incidents === null ? [] : formatScores(result.incidents)),
    ...(sweep.length === 0 ? [] : [formatSweep(result)]),
    ...(result.suggestion === null ? [] : [describeSuggestion(result.suggestion)]),
    ...(against === null ? [] : formatAgainst(result.rulesPath, against)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function describeSpan({ snapshots, late, fromMs, toMs, open }: ReplayReport): string {
  if (fromMs === null || toMs === null) return "no snapshots";
  const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
  const lateOnes = late === 0 ? "" : `, ${late} of them late`;
  return `${snapshots} snapshots${lateOnes}, ${span}; ${open} alerts open at the end`;
}

function formatRules({ rules }: ReplayReport): string {
  const rows = rules.map(({ rule, fired, resolved, suppressed, escalations }): Row => {
    const reasons = Object.entries(suppressed).map(([reason, count]) => `${count} by ${reason}`);
    return [rule, fired, resolved, escalations, reasons.join(", ") || "0"];
  });
  return formatTable([["rule", "fired", "resolved", "escalations", "suppressed"], ...rows]);
}

function formatChannels({ channels }: ReplayReport): string {
  const rows = channels.map(({ channel, notices, perDay, byDay }): Row => {
    const [busiest] = Object.entries(byDay).toSorted(([, left], [, right]) => right - left);
    const day = busiest === undefined ? "" : `${busiest[1]} on ${busiest[0]}`;
    return [channel, notices, perDay === null ? "" : round(perDay), day];
  });
  return formatTable([["channel", "notices", "per day", "busiest day"], ...rows]);
}

function formatSweep({ sweep, sweptRule }: ReplayResult): string {
  const isScored = sweep.some(({ score }) => score !== null);
  const rows = sweep.map(({ value, report, score }): Row => {
    const fired = report.rules.find(({ rule }) => rule === sweptRule)?.fired ?? 0;
    const notices = report.channels.reduce((sum, channel) => sum + channel.notices, 0);
    return [value, fired, notices, ...(score === null ? [] : describeScore(score))];
  });
  const header = ["threshold", `${sweptRule} fired`, "notices of all rules"];
  return formatTable([[...header, ...(isScored ? SCORE_HEADER : [])], ...rows]);
}

function formatScores({
  path,
  leadMs,
  outside,
  scores,
}: NonNullable<ReplayResult["incidents"]>): readonly string[] {
  const count = scores[0]?.incidents ?? 0;
  const left = outside === 0 ? "" : `; ${outside} outside the history`;
  const rows = scores.map((one): Row => {
    return [one.rule ?? "all rules", one.alerts, one.hits, one.incidents, ...describeScore(one)];
  });
  const header = ["rule", "alerts", "that told of one", "incidents", ...SCORE_HEADER];
  return [
    `incidents of ${path}: ${count}${left}; an alert tells of one from ${formatDuration(leadMs)} before it begins until it is over`,
    formatTable([header, ...rows]),
  ];
}

const SCORE_HEADER = ["precision", "recall", "median lead"];

/** What does not exist is a dash. */
function describeScore({ precision, recall, medianLeadMs }: AlertScore): Row {
  const share = (value: number | null) => (value === null ? "-" : `${round(value * 100)} %`);
  const lead = medianLeadMs === null ? "-" : formatDuration(Math.abs(medianLeadMs));
  const isLate = medianLeadMs !== null && medianLeadMs < 0;
  return [share(precision), share(recall), isLate ? `${lead} late` : lead];
}

function formatAgainst(
  rulesPath: string,
  { path, rules, examples }: NonNullable<ReplayResult["against"]>,
): readonly string[] {
  const header = ["rule", "both", `only ${rulesPath}`, `only ${path}`];
  const rows = rules.map(({ rule, both, onlyFirst, onlySecond }): Row => {
    return [rule, both, onlyFirst, onlySecond];
  });
  const lines = examples.map(({ rule, entityId, atMs, firedIn }) => {
    const where = firedIn === "first" ? rulesPath : path;
    return `  ${new Date(atMs).toISOString()} ${rule} for ${toPlainText(entityId)}: only ${where}`;
  });
  if (lines.length === 0) return [formatTable([header, ...rows])];
  return [formatTable([header, ...rows]), ["first differences:", ...lines].join("\n")];
}

/** The first column to the left, numbers to the right. */
function formatTable(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, String(row[column]).length), 0),
  );
  const lines = rows.map((row, line) => {
    const model = rows[Math.max(line, 1)] ?? row;
    const cells = row.map((cell, column) => {
      const isNumber = typeof model[column] === "number";
      const width = widths[column] ?? 0;
      return isNumber ? String(cell).padStart(width) : String(cell).padEnd(width);
    });
    return cells.join("  ").trimEnd();
  });
  return lines.join("\n");
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
