import type { DataQuality } from "./data-quality/data-issue.ts";
import { formatDay } from "./day.ts";
import { formatCount, formatNumber } from "./format-figures.ts";

/** What was left out of a history or changed in it, with the first place of each; empty for nothing. */
export function describeDataQuality({ rowsRead, rowsUsed, issues }: DataQuality): string {
  if (issues.length === 0) return "";
  const defects = issues.map(({ code, count, unit, effect, examples }) => {
    const [first] = examples;
    if (first === undefined) return `${code} ${formatCount(count, unit)} ${effect}`;
    const day = first.dayMs === null ? null : formatDay(first.dayMs);
    const place = [first.assetId, day].filter((part) => part !== null).join(" ");
    const where = [place, first.note === place ? "" : first.note].filter((part) => part !== "");
    return `${code} ${formatCount(count, unit)} ${effect}, first ${where.join(": ")}`;
  });
  const used = `${formatNumber(rowsUsed, 0)} of ${formatNumber(rowsRead, 0)} rows used`;
  return `${used}; ${defects.join("; ")}`;
}
