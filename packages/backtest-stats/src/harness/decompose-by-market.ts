import type { Series } from "../numeric/series.ts";
import { regressionDecomposition } from "../variance/regression-decomposition.ts";
import type { MarketDecomposition } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { type EstimateOptions, estimate } from "./estimate.ts";

/** Line through the daily returns against the market's, each figure with its interval. */
export function decomposeByMarket(
  returns: readonly number[],
  market: readonly number[],
  { periodsPerYear, bootstrap }: Pick<BacktestSettings, "periodsPerYear" | "bootstrap">,
): MarketDecomposition {
  const options: EstimateOptions = {
    bootstrap,
    minimum: 2,
    whenNull: "NO_VARIATION",
    memoryOf: returns,
  };
  const exact = returns.length < 2 ? null : regressionDecomposition(returns, market);
  // Days are drawn, not returns, so that both returns of a day stay together.
  const days = returns.map((_value, day) => day);
  const measure = (of: (line: Line) => number | null) =>
    estimate(
      days,
      (drawn) => {
        const line = exact === null ? null : fitLine(drawn, returns, market);
        return line === null ? null : of(line);
      },
      options,
    );
  return {
    annualAlpha: measure(({ alpha }) => alpha * periodsPerYear),
    alphaPValue: exact?.alphaPValue ?? null,
    beta: measure(({ beta }) => beta),
    marketShare: measure(({ share }) => share),
  };
}

interface Line {
  readonly alpha: number;
  readonly beta: number;
  /** Share of the variance that the line explains; `null` without variance. */
  readonly share: number | null;
}

/** One pass over the days: a resample needs no more digits than its interval shows. */
function fitLine(days: Series, returns: readonly number[], market: readonly number[]): Line | null {
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let sumYY = 0;
  for (let index = 0; index < days.length; index += 1) {
    const day = days[index] ?? 0;
    const x = market[day] ?? 0;
    const y = returns[day] ?? 0;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
    sumYY += y * y;
  }
  const count = days.length;
  const varianceX = sumXX - (sumX * sumX) / count;
  const varianceY = sumYY - (sumY * sumY) / count;
  if (!(varianceX > 1e-12 * sumXX)) return null;
  const covariance = sumXY - (sumX * sumY) / count;
  const beta = covariance / varianceX;
  const explains = varianceY > 1e-12 * sumYY;
  return {
    alpha: (sumY - beta * sumX) / count,
    beta,
    share: explains ? Math.min(1, (beta * covariance) / varianceY) : null,
  };
}
