import { formatCount, formatNumber } from "../figures/format-figures.ts";
import type { DataQuality } from "./data-quality/data-issue.ts";
import { formatDay } from "./day.ts";

/** What was left out of a history or changed in it, with the first place of each; empty for nothing. */
export function describeDataQuality({ rowsRead, rowsUsed, issues }: DataQuality): string {
  if (issues.length === 0) return "";
  const defects = issues.map(({ code, count, unit, effect, examples: [first] }) => {
    const defect = `${code} ${formatCount(count, unit)} ${effect}`;
    if (first === undefined) return defect;
    const day = first.dayMs === null ? null : formatDay(first.dayMs);
    return `${defect}, first ${describePlace(first.assetId, day, first.note)}`;
  });
  const used = `${formatNumber(rowsUsed, 0)} of ${formatNumber(rowsRead, 0)} rows used`;
  return `${used}; ${defects.join("; ")}`;
}

/** Writes where a defect was seen: `LUNA#2 2022-05-31: close 8.87`. A note that says no more is left out. */
export function describePlace(asset: string | null, day: string | null, note: string): string {
  const place = [asset, day].filter((part) => part !== null).join(" ");
  return [place, note === place ? "" : note].filter((part) => part !== "").join(": ");
}
