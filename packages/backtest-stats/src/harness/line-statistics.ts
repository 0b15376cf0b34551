import { isTellable } from "../bootstrap/moment-terms.ts";
import type { PairedSmoothStatistic } from "../bootstrap/smooth-statistic.ts";
import { mean } from "../numeric/mean.ts";
import type { Series } from "../numeric/series.ts";
import {
  type RegressionDecomposition,
  regressionDecomposition,
} from "../variance/regression-decomposition.ts";

/** Intercept of the line through `returns` against `market`, per period. */
export const alphaStatistic: PairedSmoothStatistic = lineStatistic(
  ({ alpha }) => alpha,
  ({ meanX, meanY, varianceX, covariance }) => meanY - (covariance / varianceX) * meanX,
);

/** Slope of the line. */
export const betaStatistic: PairedSmoothStatistic = lineStatistic(
  ({ beta }) => beta,
  ({ varianceX, covariance }) => covariance / varianceX,
);

/** Share of the variance of the returns that the line explains, from 0 to 1. */
export const marketShareStatistic: PairedSmoothStatistic = lineStatistic(
  ({ systematicShare }) => systematicShare,
  ({ varianceX, varianceY, covariance }) => Math.min(1, covariance ** 2 / (varianceX * varianceY)),
);

interface LineMoments {
  readonly meanX: number;
  readonly meanY: number;
  readonly varianceX: number;
  readonly varianceY: number;
  readonly covariance: number;
}

function lineStatistic(
  ofLine: (line: RegressionDecomposition) => number,
  ofMoments: (moments: LineMoments) => number,
): PairedSmoothStatistic {
  const exact = (returns: Series, market: Series) => {
    const line = regressionDecomposition(returns, market);
    return line === null ? null : ofLine(line);
  };
  const terms = (returns: Float64Array, market: Float64Array) => {
    const centerX = mean(market);
    const centerY = mean(returns);
    const x = market.map((value) => value - centerX);
    const y = returns.map((value) => value - centerY);
    const squaresX = x.map((value) => value * value);
    const squaresY = y.map((value) => value * value);
    const ofData = { x: mean(squaresX), y: mean(squaresY) };
    return {
      columns: [x, y, squaresX, squaresY, x.map((value, index) => value * (y[index] ?? 0))],
      fromMeans: (means: Float64Array) => {
        const [shiftX = 0, shiftY = 0, squareX = 0, squareY = 0, product = 0] = means;
        const varianceX = squareX - shiftX * shiftX;
        const varianceY = squareY - shiftY * shiftY;
        if (!isTellable(varianceX, ofData.x) || !isTellable(varianceY, ofData.y)) return undefined;
        return ofMoments({
          meanX: centerX + shiftX,
          meanY: centerY + shiftY,
          varianceX,
          varianceY,
          covariance: product - shiftX * shiftY,
        });
      },
    };
  };
  return Object.assign(exact, { terms });
}
