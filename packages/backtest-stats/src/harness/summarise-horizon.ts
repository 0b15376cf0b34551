import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { sharpeRatioStatistic } from "../bootstrap/sharpe-ratio-statistic.ts";
import { volatilityStatistic } from "../bootstrap/volatility-statistic.ts";
import { winRateStatistic } from "../bootstrap/win-rate-statistic.ts";
import { icDistribution } from "../information-coefficient/ic-distribution.ts";
import type { HorizonResult, IcSummary } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { type EstimateOptions, estimate } from "./estimate.ts";
import type { JudgedHorizon } from "./judge-window.ts";
import { testSelection } from "./test-selection.ts";

/** Defined windows from which on a test of their mean is worth reading. */
const MINIMUM_TEST_WINDOWS = 8;
/** Fewer spans of the horizon than this leave no slow wave that overlapping does not reach. */
const MINIMUM_TEST_SPANS = 2;

/** Takes the windows of one strategy at one horizon together. */
export function summariseHorizon(
  days: number,
  windows: readonly JudgedHorizon[],
  settings: BacktestSettings,
): HorizonResult {
  const known = windows.filter(({ outcomes }) => outcomes > 0);
  const overlap = Math.max(1, days / settings.walkDays);
  const stride = Math.ceil(overlap);
  const apart = known.filter((_window, index) => index % stride === 0);
  const overWindows: EstimateOptions = {
    bootstrap: settings.bootstrap,
    minimum: 1,
    whenNull: "NOT_DEFINED",
    leastBlockLength: stride,
  };
  const average = (values: readonly number[], range?: EstimateOptions["range"]) =>
    estimate(values, meanStatistic, { ...overWindows, range });

  const coefficients = known.map((window) => window.informationCoefficient);
  const defined = coefficients.filter((value) => value !== null);
  return {
    days,
    windows: known.length,
    undefinedWindows: coefficients.length - defined.length,
    overlapping: overlap > 1,
    ic: {
      mean: average(defined, [-1, 1]),
      ...testCoefficients(defined, overlap, overWindows),
    },
    precisionAtK: average(
      known.flatMap((window) => window.precisionAtK ?? []),
      [0, 1],
    ),
    pickReturn: average(
      known.flatMap((window) => window.pickReturn ?? []),
      [-1, Number.POSITIVE_INFINITY],
    ),
    excessReturn: average(
      known.flatMap(({ pickReturn, universeReturn }) =>
        pickReturn === null || universeReturn === null ? [] : [pickReturn - universeReturn],
      ),
    ),
    sharpeRatio: estimate(
      apart.flatMap((window) => window.pickReturn ?? []),
      sharpeRatioStatistic({
        periodsPerYear: settings.periodsPerYear / days,
        annualRiskFreeRate: settings.annualRiskFreeRate,
      }),
      { bootstrap: settings.bootstrap, minimum: 2, whenNull: "NO_VARIATION" },
    ),
    selection: testSelection(apart, { draws: settings.permutations, seed: settings.seed }),
  };
}

/** Per window, not per year. */
const EACH = { periodsPerYear: 1 };

function testCoefficients(
  coefficients: readonly number[],
  overlap: number,
  overWindows: EstimateOptions,
): Omit<IcSummary, "mean"> {
  const distribution = icDistribution(coefficients, { overlap });
  const needed = Math.max(MINIMUM_TEST_WINDOWS, MINIMUM_TEST_SPANS * overlap);
  const noTest =
    coefficients.length < needed
      ? "TOO_FEW_WINDOWS"
      : distribution.pValue === null
        ? "NO_VARIATION"
        : null;
  return {
    standardDeviation: estimate(coefficients, volatilityStatistic(EACH), {
      ...overWindows,
      minimum: 2,
      range: [0, Number.POSITIVE_INFINITY],
    }),
    informationRatio: estimate(coefficients, sharpeRatioStatistic(EACH), {
      ...overWindows,
      minimum: 2,
      whenNull: "NO_VARIATION",
    }),
    positiveShare: estimate(coefficients, winRateStatistic, { ...overWindows, range: [0, 1] }),
    tStatistic: noTest === null ? distribution.tStatistic : null,
    pValue: noTest === null ? distribution.pValue : null,
    degreesOfFreedom: noTest === null ? distribution.degreesOfFreedom : null,
    noTest,
    overlap,
  };
}
