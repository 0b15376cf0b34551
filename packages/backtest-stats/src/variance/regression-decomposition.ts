import { assertPairs } from "../information-coefficient/pearson.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";
import { studentTTwoSidedP } from "../special-functions/student-t.ts";

/** Least-squares line of returns on a benchmark, and what it explains. */
export interface RegressionDecomposition {
  /** Return per period when the benchmark returns 0; not annualised. */
  readonly alpha: number;
  /** Return for each unit of benchmark return. */
  readonly beta: number;
  /** Share of the variance that the benchmark explains (R squared), from 0 to 1. */
  readonly systematicShare: number;
  /** The rest: `1 - systematicShare`. */
  readonly residualShare: number;
  /** Standard deviation of the residuals (`n - 2`); `null` for 2 observations. */
  readonly residualDeviation: number | null;
  /** Standard error of alpha; `null` for 2 observations. */
  readonly alphaStandardError: number | null;
  /** Standard error of beta; `null` for 2 observations. */
  readonly betaStandardError: number | null;
  /** Two-sided p-value of alpha being 0; `null` for 2 observations or a perfect fit. */
  readonly alphaPValue: number | null;
}

/**
 * Ordinary least squares of returns on one benchmark: alpha, beta and the split of variance into what
 * the benchmark explains and what is left. The two shares add up to 1.
 *
 * @param returns - At least 2 finite returns.
 * @param benchmark - Benchmark returns of the same periods.
 * @returns `null` when the benchmark or the returns do not vary: no line, or nothing to explain.
 *
 * @throws {@link BacktestStatsError} `LENGTH_MISMATCH`, `TOO_FEW_OBSERVATIONS`,
 *   `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { regressionDecomposition } from "@autotrader/backtest-stats";
 *
 * const line = regressionDecomposition([1, 3, 5], [0, 1, 2]);
 * [line?.alpha, line?.beta, line?.residualShare]; // => [1, 2, 0]
 * ```
 *
 * @see M. C. Jensen (1968), J. of Finance 23(2), 389-416, doi:10.1111/j.1540-6261.1968.tb00815.x
 */
export function regressionDecomposition(
  returns: Series,
  benchmark: Series,
): RegressionDecomposition | null {
  assertPairs("regressionDecomposition", returns, benchmark, 2);
  const y = spread(returns);
  const x = spread(benchmark);
  if (x.isFlat || y.isFlat) return null;

  const deviation = (index: number) => (benchmark[index] ?? 0) - x.mean;
  let products = 0;
  for (let index = 0; index < y.count; index += 1) {
    products += deviation(index) * ((returns[index] ?? 0) - y.mean);
  }
  const beta = products / x.squares;
  let residualSquares = 0;
  for (let index = 0; index < y.count; index += 1) {
    const residual = (returns[index] ?? 0) - y.mean - beta * deviation(index);
    residualSquares += residual * residual;
  }
  const alpha = y.mean - beta * x.mean;
  const residualShare = Math.min(1, residualSquares / y.squares);
  return {
    alpha,
    beta,
    systematicShare: 1 - residualShare,
    residualShare,
    ...precision(alpha, residualSquares, x),
  };
}

function precision(
  alpha: number,
  residualSquares: number,
  x: { count: number; mean: number; squares: number },
): Pick<
  RegressionDecomposition,
  "residualDeviation" | "alphaStandardError" | "betaStandardError" | "alphaPValue"
> {
  const freedom = x.count - 2;
  if (freedom < 1) {
    return {
      residualDeviation: null,
      alphaStandardError: null,
      betaStandardError: null,
      alphaPValue: null,
    };
  }
  const residualDeviation = Math.sqrt(residualSquares / freedom);
  const betaStandardError = residualDeviation / Math.sqrt(x.squares);
  const alphaStandardError =
    residualDeviation * Math.sqrt(1 / x.count + (x.mean * x.mean) / x.squares);
  const alphaPValue =
    alphaStandardError > 0 ? studentTTwoSidedP(alpha / alphaStandardError, freedom) : null;
  return { residualDeviation, alphaStandardError, betaStandardError, alphaPValue };
}
