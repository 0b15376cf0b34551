import { mean } from "simple-statistics";
import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/** Share of the total variance that each component carries. */
export interface VarianceDecomposition {
  /** Sample variance of the total (`n - 1`). */
  readonly totalVariance: number;
  /**
   * Covariance of each component with the total over the variance of the total. A share below 0
   * belongs to a component that offsets the others. `null` when the total does not vary.
   */
  readonly shares: Readonly<Record<string, number>> | null;
  /**
   * Share of what the components leave over: the total minus their sum. Together with `shares` it
   * adds up to 1.
   */
  readonly unexplained: number | null;
}

/**
 * Euler decomposition of variance: `cov(component, total) / var(total)` for each component and for the
 * remainder that they do not explain.
 *
 * @param total - The series to explain. At least 2 finite numbers.
 * @param components - Named series of the same length, which are meant to add up to the total.
 *
 * @throws {@link BacktestStatsError} `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { varianceDecomposition } from "@autotrader/backtest-stats";
 *
 * const { shares, unexplained } = varianceDecomposition([0, 4], { market: [0, 3] });
 * [shares, unexplained]; // => [{ market: 0.75 }, 0.25]
 * ```
 *
 * @see D. Tasche (1999), "Risk contributions and performance measurement"
 */
export function varianceDecomposition(
  total: Series,
  components: Readonly<Record<string, Series>>,
): VarianceDecomposition {
  const name = "varianceDecomposition";
  readObservations(name, total, 2);
  for (const component of Object.values(components)) {
    assertSameLength(name, total.length, component.length);
    readObservations(name, component, 2);
  }
  const dispersion = spread(total);
  const totalVariance = dispersion.isFlat ? 0 : dispersion.squares / (total.length - 1);
  if (dispersion.isFlat) return { totalVariance, shares: null, unexplained: null };

  const deviations = Array.from(total, (value) => value - dispersion.mean);
  const share = (component: Series): number => {
    const center = mean(Array.from(component));
    let products = 0;
    deviations.forEach((deviation, index) => {
      products += deviation * ((component[index] ?? 0) - center);
    });
    return products / dispersion.squares;
  };
  const remainder = Array.from(total, (value, index) =>
    Object.values(components).reduce((left, component) => left - (component[index] ?? 0), value),
  );
  return {
    totalVariance,
    shares: Object.fromEntries(
      Object.entries(components).map(([key, component]) => [key, share(component)]),
    ),
    unexplained: share(remainder),
  };
}
