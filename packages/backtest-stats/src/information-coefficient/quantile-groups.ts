import { averageRanks } from "../numeric/ranks.ts";
import type { Series } from "../numeric/series.ts";

/** Group of each value, from 0 for the lowest to `quantiles - 1`; equal values share their middle group. */
export function quantileGroups(values: Series, quantiles: number): number[] {
  const { ranks } = averageRanks(values);
  return Array.from(ranks, (rank) => Math.floor(((rank - 0.5) / values.length) * quantiles));
}
