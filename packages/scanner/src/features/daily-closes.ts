import type { SeriesPoint } from "../observation.ts";

const dayMs = 86_400_000;

/**
 * The last value of each UTC day, oldest first. Points may come in any order and spacing; values
 * that are not finite are left out.
 */
export function dailyCloses(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const closes = new Map<number, SeriesPoint>();
  for (const point of points) {
    if (!Number.isFinite(point.value) || !Number.isFinite(point.atMs)) continue;
    const day = Math.floor(point.atMs / dayMs);
    const close = closes.get(day);
    if (close === undefined || point.atMs >= close.atMs) closes.set(day, point);
  }
  return [...closes.values()].sort((left, right) => left.atMs - right.atMs);
}
