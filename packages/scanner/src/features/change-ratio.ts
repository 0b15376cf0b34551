import type { SeriesPoint } from "../observation.ts";
import { dailyCloses } from "./daily-closes.ts";

const dayMs = 86_400_000;

/**
 * Change of a series over `days` days as a ratio: the last daily value against the latest one that
 * is at least `days` days older. 0.1 is +10 %.
 *
 * @returns The ratio; `null` when the series does not reach back that far or started from 0.
 */
export function changeRatio(points: readonly SeriesPoint[], days: number): number | null {
  const closes = dailyCloses(points);
  const last = closes.at(-1);
  if (last === undefined) return null;
  // Half a day of slack: the last point is of the running day and comes earlier than the others.
  const base = closes.findLast(({ atMs }) => atMs <= last.atMs - (days - 0.5) * dayMs);
  return base === undefined || base.value <= 0 ? null : last.value / base.value - 1;
}
