/**
 * All statistics of a return series in one call, with a reason for each that does not exist. Runs
 * anywhere.
 *
 * @packageDocumentation
 */

export type { DescribeOptions, Statistic } from "./describe-statistic.ts";
export { describeReturns, describeStatistic } from "./describe-statistic.ts";
export type { DrawdownProfile } from "./drawdown-profile.ts";
export type { RatioStatisticId } from "./ratio-definitions.ts";
export type { ReturnStatisticId } from "./return-definitions.ts";
export type { ReturnProfile } from "./return-profile.ts";
export type { RiskStatisticId } from "./risk-definitions.ts";
export type { StatisticDefinition, StatisticOptions } from "./statistic-definition.ts";
export type { StatisticId } from "./statistic-definitions.ts";
export { statisticDefinitions } from "./statistic-definitions.ts";
export type { ReasonInReturns, UndefinedReason } from "./undefined-reason.ts";
