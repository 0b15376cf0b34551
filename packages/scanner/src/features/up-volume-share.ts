import type { SeriesPoint } from "../observation.ts";
import { dailyCloses, utcDay } from "./daily-closes.ts";

/**
 * Share of the volume of the last `days` days that was traded on days on which the price rose: the
 * idea of on-balance volume, as a ratio. About a half for a market without direction.
 *
 * @returns 0 to 1; `null` for fewer than `days + 1` days with a price, for days without a volume,
 *   and when nothing was traded.
 *
 * @see J. Granville (1963), "Granville's New Key to Stock Market Profits", on-balance volume.
 */
export function upVolumeShare(
  prices: readonly SeriesPoint[],
  volumes: readonly SeriesPoint[],
  days = 14,
): number | null {
  const closes = dailyCloses(prices).slice(-(days + 1));
  if (closes.length < days + 1) return null;
  const volumeOfDay = new Map(dailyCloses(volumes).map(({ atMs, value }) => [utcDay(atMs), value]));
  let risen = 0;
  let all = 0;
  for (const [index, close] of closes.entries()) {
    const before = closes[index - 1];
    if (before === undefined) continue;
    const volume = volumeOfDay.get(utcDay(close.atMs));
    if (volume === undefined || volume < 0) return null;
    all += volume;
    if (close.value > before.value) risen += volume;
  }
  return all > 0 ? Math.min(1, risen / all) : null;
}
