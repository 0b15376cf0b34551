import type { SeriesPoint } from "../observation.ts";

const dayMs = 86_400_000;

/**
 * The last value of each UTC day, oldest first. A point at midnight closes the day before it, as
 * price services mean it. Points may come in any order and spacing; values that are not finite are
 * left out.
 */
export function dailyCloses(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const closes = new Map<number, SeriesPoint>();
  for (const point of points) {
    if (!Number.isFinite(point.value) || !Number.isFinite(point.atMs)) continue;
    const day = utcDay(point.atMs);
    const close = closes.get(day);
    if (close === undefined || point.atMs >= close.atMs) closes.set(day, point);
  }
  return [...closes.values()].sort((left, right) => left.atMs - right.atMs);
}

/** Number of the UTC day that a moment belongs to; midnight belongs to the day that ends. */
export function utcDay(atMs: number): number {
  return Math.ceil(atMs / dayMs) - 1;
}
