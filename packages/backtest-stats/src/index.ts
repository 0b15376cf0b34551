/**
 * Honest backtest statistics with their uncertainty. Runs anywhere: Node, browsers, workers.
 *
 * @packageDocumentation
 */

export type { RandomStream } from "./bootstrap/random-stream.ts";
export { createRandomStream } from "./bootstrap/random-stream.ts";
export type { BacktestStatsErrorCode, BacktestStatsErrorDetails } from "./errors.ts";
export { BacktestStatsError } from "./errors.ts";
export type {
  IcDistribution,
  IcDistributionOptions,
} from "./information-coefficient/ic-distribution.ts";
export { icDistribution } from "./information-coefficient/ic-distribution.ts";
export type { InformationCoefficientOptions } from "./information-coefficient/information-coefficient.ts";
export { informationCoefficient } from "./information-coefficient/information-coefficient.ts";
export { kendallTau } from "./information-coefficient/kendall-tau.ts";
export { neweyWestStandardError } from "./information-coefficient/newey-west.ts";
export { pearson } from "./information-coefficient/pearson.ts";
export { spearman } from "./information-coefficient/spearman.ts";
export type { SpearmanTest } from "./information-coefficient/spearman-test.ts";
export { spearmanTest } from "./information-coefficient/spearman-test.ts";
export type { AdjustedSharpeRatioOptions } from "./metrics/adjusted-sharpe-ratio.ts";
export { adjustedSharpeRatio } from "./metrics/adjusted-sharpe-ratio.ts";
export type { AnnualisationOptions, RiskFreeOptions } from "./metrics/annualisation.ts";
export { averageDrawdown } from "./metrics/average-drawdown.ts";
export { averageGain } from "./metrics/average-gain.ts";
export { averageLoss } from "./metrics/average-loss.ts";
export { bernardoLedoitRatio } from "./metrics/bernardo-ledoit-ratio.ts";
export { bestReturn } from "./metrics/best-return.ts";
export type { BurkeRatioOptions } from "./metrics/burke-ratio.ts";
export { burkeRatio } from "./metrics/burke-ratio.ts";
export type { CagrOptions } from "./metrics/cagr.ts";
export { cagr } from "./metrics/cagr.ts";
export type { CalmarRatioOptions } from "./metrics/calmar-ratio.ts";
export { calmarRatio } from "./metrics/calmar-ratio.ts";
export type { ConditionalDrawdownOptions } from "./metrics/conditional-drawdown.ts";
export { conditionalDrawdown } from "./metrics/conditional-drawdown.ts";
export { dRatio } from "./metrics/d-ratio.ts";
export type { DownsideDeviationOptions } from "./metrics/downside-deviation.ts";
export { downsideDeviation } from "./metrics/downside-deviation.ts";
export { drawdownSeries } from "./metrics/drawdown-series.ts";
export type { Drawdown, DrawdownTableOptions } from "./metrics/drawdown-table.ts";
export { drawdownTable } from "./metrics/drawdown-table.ts";
export { equityCurve } from "./metrics/equity-curve.ts";
export type { ExcessKurtosisOptions } from "./metrics/excess-kurtosis.ts";
export { excessKurtosis } from "./metrics/excess-kurtosis.ts";
export type { ExpectedShortfallOptions } from "./metrics/expected-shortfall.ts";
export { expectedShortfall } from "./metrics/expected-shortfall.ts";
export { gainToPainRatio } from "./metrics/gain-to-pain-ratio.ts";
export { geometricMeanReturn } from "./metrics/geometric-mean-return.ts";
export type { KappaRatioOptions } from "./metrics/kappa-ratio.ts";
export { kappaRatio } from "./metrics/kappa-ratio.ts";
export { longestDrawdown } from "./metrics/longest-drawdown.ts";
export type { MartinRatioOptions } from "./metrics/martin-ratio.ts";
export { martinRatio } from "./metrics/martin-ratio.ts";
export type { MaxDrawdownOptions } from "./metrics/max-drawdown.ts";
export { maxDrawdown } from "./metrics/max-drawdown.ts";
export { meanReturn } from "./metrics/mean-return.ts";
export { medianReturn } from "./metrics/median-return.ts";
export type { OmegaRatioOptions } from "./metrics/omega-ratio.ts";
export { omegaRatio } from "./metrics/omega-ratio.ts";
export { painIndex } from "./metrics/pain-index.ts";
export type { PainRatioOptions } from "./metrics/pain-ratio.ts";
export { painRatio } from "./metrics/pain-ratio.ts";
export { payoffRatio } from "./metrics/payoff-ratio.ts";
export { profitFactor } from "./metrics/profit-factor.ts";
export type { SharpeRatioOptions } from "./metrics/sharpe-ratio.ts";
export { sharpeRatio } from "./metrics/sharpe-ratio.ts";
export type { SkewnessOptions } from "./metrics/skewness.ts";
export { skewness } from "./metrics/skewness.ts";
export type { SortinoRatioOptions } from "./metrics/sortino-ratio.ts";
export { sortinoRatio } from "./metrics/sortino-ratio.ts";
export type { TailRatioOptions } from "./metrics/tail-ratio.ts";
export { tailRatio } from "./metrics/tail-ratio.ts";
export { totalReturn } from "./metrics/total-return.ts";
export type { UlcerIndexOptions } from "./metrics/ulcer-index.ts";
export { ulcerIndex } from "./metrics/ulcer-index.ts";
export type { UpsidePotentialRatioOptions } from "./metrics/upside-potential-ratio.ts";
export { upsidePotentialRatio } from "./metrics/upside-potential-ratio.ts";
export type { ValueAtRiskOptions } from "./metrics/value-at-risk.ts";
export { valueAtRisk } from "./metrics/value-at-risk.ts";
export type { VolatilityOptions } from "./metrics/volatility.ts";
export { volatility } from "./metrics/volatility.ts";
export type { WinRateOptions } from "./metrics/win-rate.ts";
export { winRate } from "./metrics/win-rate.ts";
export { worstReturn } from "./metrics/worst-return.ts";
export type { AdjustmentMethod, AdjustPValuesOptions } from "./multiple-testing/adjust-p-values.ts";
export { adjustPValues } from "./multiple-testing/adjust-p-values.ts";
export type { Definition, DefinitionOptions } from "./numeric/definition.ts";
export type { MissingDataOptions, NanPolicy } from "./numeric/read-observations.ts";
export type { Series } from "./numeric/series.ts";
export type { Spread } from "./numeric/spread.ts";
export { normalCdf, normalQuantile } from "./special-functions/normal.ts";
export { studentTCdf, studentTQuantile, studentTTwoSidedP } from "./special-functions/student-t.ts";
export type {
  BacktestPath,
  CombinatorialPurgedOptions,
  CombinatorialPurgedSplits,
  CombinatorialSplit,
} from "./splits/combinatorial-purged-splits.ts";
export { combinatorialPurgedSplits } from "./splits/combinatorial-purged-splits.ts";
export type { LabelSpan } from "./splits/label-span.ts";
export type { Segment } from "./splits/purge-overlaps.ts";
export type { PurgedFold } from "./splits/purged-fold.ts";
export type { PurgedKFoldOptions } from "./splits/purged-k-fold.ts";
export { purgedKFold } from "./splits/purged-k-fold.ts";
export type {
  WalkForwardOptions,
  WalkForwardWindow,
  WalkForwardWindows,
} from "./splits/walk-forward-windows.ts";
export { walkForwardWindows } from "./splits/walk-forward-windows.ts";
export type { RegressionDecomposition } from "./variance/regression-decomposition.ts";
export { regressionDecomposition } from "./variance/regression-decomposition.ts";
export type { ShapleyDecomposition } from "./variance/shapley-decomposition.ts";
export { shapleyDecomposition } from "./variance/shapley-decomposition.ts";
export type { VarianceDecomposition } from "./variance/variance-decomposition.ts";
export { varianceDecomposition } from "./variance/variance-decomposition.ts";
