import { correlation } from "../information-coefficient/pearson.ts";
import { assertOption } from "../numeric/assert-option.ts";
import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/** How factors share what they explain together. */
export interface ShapleyDecomposition {
  /** Share of the variance that all factors explain together, from 0 to 1; `null` without variation. */
  readonly rSquared: number | null;
  /** Share of each factor, 0 or above; together they are `rSquared`. `null` without variation. */
  readonly shares: Readonly<Record<string, number>> | null;
  /** What is left: `1 - rSquared`, so that all shares add up to 1. */
  readonly unexplained: number | null;
}

/**
 * Shapley decomposition of R squared: what each factor adds to a least-squares regression, averaged over all
 * orders in which the factors could enter. Unlike the gain from entering last, it neither counts what
 * correlated factors explain together twice, nor drops it.
 *
 * A factor that does not vary, or that the others determine, adds nothing in the orders where it comes
 * after them.
 *
 * @param returns - The series to explain. More numbers than there are factors, plus 1.
 * @param factors - Named series of the same length; at most 12, because every subset is fitted.
 *
 * @throws {@link BacktestStatsError} `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE` for more than 12 factors.
 *
 * @example
 * ```ts
 * import { shapleyDecomposition } from "@autotrader/backtest-stats";
 *
 * const factors = { a: [1, 1, -1, -1], b: [1, -1, 1, -1] };
 * shapleyDecomposition([2, 0, 0, -2], factors).shares; // => { a: 0.5, b: 0.5 }
 * ```
 *
 * @see S. Lipovetsky and M. Conklin (2001), "Analysis of Regression in Game Theory Approach", Applied
 *   Stochastic Models in Business and Industry 17(4), 319-330, doi:10.1002/asmb.446
 */
export function shapleyDecomposition(
  returns: Series,
  factors: Readonly<Record<string, Series>>,
): ShapleyDecomposition {
  const name = "shapleyDecomposition";
  const names = Object.keys(factors);
  const series = Object.values(factors);
  const count = series.length;
  assertOption(name, "factors", count, count <= 12, "at most 12 series");
  readObservations(name, returns, count + 2);
  for (const factor of series) {
    assertSameLength(name, returns.length, factor.length);
    readObservations(name, factor, 2);
  }
  if (spread(returns).isFlat) return { rSquared: null, shares: null, unexplained: null };

  const columns = [...series, returns];
  const correlations = columns.map((x) => columns.map((y) => correlation(x, y) ?? 0));
  const explained = Array.from({ length: 2 ** count }, (_value, subset) =>
    explainedBy(correlations, subset),
  );
  const weights = orderWeights(count);
  const shares = names.map((_name, factor) => {
    let share = 0;
    for (const [subset, without] of explained.entries()) {
      if ((subset >>> factor) % 2 === 1) continue;
      const gain = (explained[subset | (1 << factor)] ?? 0) - without;
      share += (weights[sizeOf(subset)] ?? 0) * gain;
    }
    return Math.max(0, share);
  });
  const rSquared = explained.at(-1) ?? 0;
  return {
    rSquared,
    shares: Object.fromEntries(names.map((each, factor) => [each, shares[factor] ?? 0])),
    unexplained: 1 - rSquared,
  };
}

/** R squared on a subset of factors: elimination in the matrix of correlations, returns last. */
function explainedBy(correlations: readonly (readonly number[])[], subset: number): number {
  const rows = correlations.map((row) => [...row]);
  const last = rows.length - 1;
  let explained = 0;
  for (let factor = 0; factor < last; factor += 1) {
    const pivotRow = rows[factor] ?? [];
    const pivot = pivotRow[factor] ?? 0;
    // Below it the factor is what the ones before determine, but for rounding.
    if ((subset >>> factor) % 2 === 0 || pivot < 1e-10) continue;
    explained += (pivotRow[last] ?? 0) ** 2 / pivot;
    for (const row of rows) {
      if (row === pivotRow) continue;
      const ratio = (row[factor] ?? 0) / pivot;
      for (let column = 0; column <= last; column += 1) {
        row[column] = (row[column] ?? 0) - ratio * (pivotRow[column] ?? 0);
      }
    }
  }
  return Math.min(1, explained);
}

/** Share of orders in which exactly a given set of this size comes before a given factor. */
function orderWeights(count: number): number[] {
  const weights: number[] = [];
  let weight = 1 / count;
  for (let size = 0; size < count; size += 1) {
    weights.push(weight);
    weight *= (size + 1) / (count - 1 - size);
  }
  return weights;
}

function sizeOf(subset: number): number {
  let size = 0;
  for (let rest = subset; rest > 0; rest >>>= 1) size += rest % 2;
  return size;
}
