import { DAY_MS, formatDay } from "../day.ts";
import type { DataIssueExample } from "./data-issue.ts";
import type { AssetSeries } from "./split-reused-symbol.ts";

/** Days without a bar at the end of the history from which on an asset counts as gone. */
const SILENT_DAYS = 3;

/**
 * Assets whose prices end before the history does. Whoever held one keeps its last known price in
 * the results, which is kinder than most delistings were: the report says so.
 */
export function findDelisted(
  series: readonly AssetSeries[],
  historyEndMs: number,
): readonly DataIssueExample[] {
  return series.flatMap(({ assetId, bars }) => {
    const last = bars.at(-1);
    if (last === undefined || historyEndMs - (last.dayMs + DAY_MS) < SILENT_DAYS * DAY_MS)
      return [];
    const note = `last close ${last.close} on ${formatDay(last.dayMs)}`;
    return [{ assetId, dayMs: last.dayMs, note }];
  });
}
