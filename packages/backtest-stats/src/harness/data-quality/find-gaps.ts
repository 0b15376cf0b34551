import { DAY_MS, formatDay } from "../day.ts";
import type { DataIssueExample } from "./data-issue.ts";
import type { AssetSeries } from "./split-reused-symbol.ts";

/** Days that are missing inside an asset's series. The last known price stands in for them. */
export function findGaps(series: AssetSeries): {
  readonly missingDays: number;
  readonly places: readonly DataIssueExample[];
} {
  const places: DataIssueExample[] = [];
  let missingDays = 0;
  for (const [index, bar] of series.bars.entries()) {
    const previous = series.bars[index - 1];
    if (previous === undefined) continue;
    const missing = (bar.dayMs - previous.dayMs) / DAY_MS - 1;
    if (missing === 0) continue;
    missingDays += missing;
    const note = `${missing} missing before ${formatDay(bar.dayMs)}`;
    places.push({ assetId: series.assetId, dayMs: previous.dayMs + DAY_MS, note });
  }
  return { missingDays, places };
}
