import { type RatioStatisticId, ratioDefinitions } from "./ratio-definitions.ts";
import { type ReturnStatisticId, returnDefinitions } from "./return-definitions.ts";
import { type RiskStatisticId, riskDefinitions } from "./risk-definitions.ts";
import type { StatisticDefinition } from "./statistic-definition.ts";

/** Stable identifier of a statistic of a return series, as it appears in reports. */
export type StatisticId = ReturnStatisticId | RiskStatisticId | RatioStatisticId;

/** Every statistic by its identifier. */
export const statisticDefinitions: Readonly<Record<StatisticId, StatisticDefinition>> = {
  ...returnDefinitions,
  ...riskDefinitions,
  ...ratioDefinitions,
};
