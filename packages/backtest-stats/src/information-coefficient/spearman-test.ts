import { averageRanks, rankCorrelation } from "../numeric/ranks.ts";
import type { Series } from "../numeric/series.ts";
import { studentTTwoSidedP } from "../special-functions/student-t.ts";
import { assertPairs } from "./pearson.ts";

/** Spearman's coefficient and how surprising it would be without any association. */
export interface SpearmanTest {
  /** The coefficient; `null` when either series does not vary. */
  readonly coefficient: number | null;
  /** Two-sided p-value; `null` without a coefficient. */
  readonly pValue: number | null;
  /** `exact` counts all orders of the ranks, `student-t` approximates for longer series. */
  readonly method: "exact" | "student-t";
}

/**
 * Spearman's rank correlation with a two-sided p-value: exact for up to 9 pairs, ties included, by
 * counting every order of one side; from 10 pairs by Student's t with `n - 2` degrees of freedom.
 *
 * @param x - At least 3 finite numbers.
 * @param y - As many finite numbers, paired with `x` by position.
 *
 * @throws `BacktestStatsError` `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { spearmanTest } from "@autotrader/backtest-stats";
 *
 * const { coefficient, method } = spearmanTest([1, 2, 3], [10, 1000, 100]);
 * [coefficient, method]; // => [0.5, "exact"]
 * ```
 *
 * @see M. G. Kendall and J. D. Gibbons (1990), "Rank Correlation Methods", 5th ed., ch. 4
 */
export function spearmanTest(x: Series, y: Series): SpearmanTest {
  assertPairs("spearmanTest", x, y, 3);
  const ofX = averageRanks(x);
  const ofY = averageRanks(y);
  const coefficient = rankCorrelation(ofX, ofY);
  const method = x.length <= 9 ? "exact" : "student-t";
  if (coefficient === null) return { coefficient, pValue: null, method };
  if (method === "exact") return { coefficient, pValue: exactP(ofX.ranks, ofY.ranks), method };

  const freedom = x.length - 2;
  const t = coefficient * Math.sqrt(freedom / ((1 - coefficient) * (1 + coefficient)));
  return { coefficient, pValue: studentTTwoSidedP(t, freedom), method };
}

/**
 * Share of orders at least as far from no association. Doubled ranks are whole, so their products can
 * be compared without rounding.
 */
function exactP(ofX: Float64Array, ofY: Float64Array): number {
  const x = ofX.map((rank) => 2 * rank);
  const y = Array.from(ofY, (rank) => 2 * rank);
  const expected = x.length * (x.length + 1) ** 2;
  const observed = Math.abs(
    y.reduce((sum, rank, index) => sum + rank * (x[index] ?? 0), -expected),
  );

  let orders = 0;
  let extreme = 0;
  const visit = (position: number, products: number): void => {
    if (position === y.length) {
      orders += 1;
      if (Math.abs(products) >= observed) extreme += 1;
      return;
    }
    for (let other = position; other < y.length; other += 1) {
      swap(y, position, other);
      visit(position + 1, products + (y[position] ?? 0) * (x[position] ?? 0));
      swap(y, position, other);
    }
  };
  visit(0, -expected);
  return extreme / orders;
}

function swap(values: number[], first: number, second: number): void {
  const kept = values[first] ?? 0;
  values[first] = values[second] ?? 0;
  values[second] = kept;
}
