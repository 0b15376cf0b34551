import { averageRanks } from "../numeric/ranks.ts";
import type { Series } from "../numeric/series.ts";
import { normalCdf } from "../special-functions/normal.ts";
import { tauB } from "./kendall-tau.ts";
import { assertPairs } from "./pearson.ts";
import { shareOfTiedOrders } from "./tied-orders.ts";

/** Kendall's tau-b and how surprising it would be without any association. */
export interface KendallTest {
  /** The coefficient; `null` when either series does not vary. */
  readonly coefficient: number | null;
  /** Two-sided p-value; `null` without a coefficient. */
  readonly pValue: number | null;
  /** `exact` counts all orders of one side, `normal` approximates with the variance under the ties found. */
  readonly method: "exact" | "normal";
}

/**
 * Kendall's tau-b with a two-sided p-value. It is exact up to 60 pairs, by counting orders, without ties and
 * with them as long as one side has few different values (any up to 10 pairs, 2 values with up to 60 pairs,
 * 5 values with up to 15); otherwise by the normal distribution with the variance corrected for ties.
 * With ties in both series, both tails are the orders at least as far from 0.
 *
 * @param x - At least 3 finite numbers.
 * @param y - As many finite numbers, paired with `x` by position.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { kendallTest } from "@autotrader/backtest-stats/information-coefficient";
 *
 * const { coefficient, pValue } = kendallTest([1, 2, 3, 4], [1, 2, 3, 4]);
 * [coefficient, pValue]; // => [1, 0.08333333333333333]
 * ```
 *
 * @see M. G. Kendall and J. D. Gibbons (1990), "Rank Correlation Methods", 5th ed., ch. 4 and 5
 */
export function kendallTest(x: Series, y: Series): KendallTest {
  assertPairs("kendallTest", x, y, 3);
  const coefficient = tauB(x, y);
  const count = x.length;
  const sizesX = groupSizes(x);
  const sizesY = groupSizes(y);
  const pairs = (count * (count - 1)) / 2;
  const untied = Math.sqrt((pairs - tiedPairs(sizesX)) * (pairs - tiedPairs(sizesY)));
  if (coefficient === null) return { coefficient, pValue: null, method: "exact" };
  const score = Math.abs(coefficient) * untied;
  const exact = exactP(sizesX, sizesY, Math.round(score));
  if (exact !== null) return { coefficient, pValue: exact, method: "exact" };
  const z = score / Math.sqrt(tauVariance(count, sizesX, sizesY));
  return { coefficient, pValue: 2 * normalCdf(-z), method: "normal" };
}

function exactP(x: readonly number[], y: readonly number[], score: number): number | null {
  const count = x.reduce((total, size) => total + size, 0);
  const hasTies = x.length < count || y.length < count;
  if (hasTies) return shareOfTiedOrders(x, y, score);
  if (count > 60) return null;
  const inversions = (count * (count - 1) - 2 * score) / 4;
  return Math.min(1, 2 * shareOfOrders(count, inversions));
}

/** How often each value occurs, from the smallest on. */
function groupSizes(values: Series): number[] {
  const sizes = new Map<number, number>();
  for (const rank of averageRanks(values).ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return [...sizes].sort(([a], [b]) => a - b).map(([, size]) => size);
}

function tiedPairs(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + (size * (size - 1)) / 2, 0);
}

/** Share of all orders of `count` items with at most this many inversions. */
function shareOfOrders(count: number, inversions: number): number {
  let shares = [1];
  for (let items = 2; items <= count; items += 1) {
    const next: number[] = [];
    let sliding = 0;
    for (let total = 0; total <= inversions; total += 1) {
      sliding += shares[total] ?? 0;
      if (total >= items) sliding -= shares[total - items] ?? 0;
      next.push(Math.max(0, sliding) / items);
    }
    shares = next;
  }
  return shares.reduce((total, share) => total + share, 0);
}

/** Variance of concordant minus discordant pairs without association. */
function tauVariance(count: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const sum = (sizes: readonly number[], term: (size: number) => number) =>
    sizes.reduce((total, size) => total + term(size), 0);
  const base = (size: number) => size * (size - 1) * (2 * size + 5);
  const triples = (size: number) => size * (size - 1) * (size - 2);
  const ordered = count * (count - 1);
  return (
    (base(count) - sum(tiesX, base) - sum(tiesY, base)) / 18 +
    (2 * tiedPairs(tiesX) * tiedPairs(tiesY)) / ordered +
    (sum(tiesX, triples) * sum(tiesY, triples)) / (9 * ordered * (count - 2))
  );
}
