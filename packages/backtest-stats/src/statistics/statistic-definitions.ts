import { ratioDefinitions } from "./ratio-definitions.ts";
import { returnDefinitions } from "./return-definitions.ts";
import { riskDefinitions } from "./risk-definitions.ts";
import type { StatisticDefinition } from "./statistic-definition.ts";

/** Stable identifier of a statistic of a return series, as it appears in reports. */
export type StatisticId =
  | keyof typeof returnDefinitions
  | keyof typeof riskDefinitions
  | keyof typeof ratioDefinitions;

/** Every statistic by its identifier. */
export const statisticDefinitions: Readonly<Record<StatisticId, StatisticDefinition>> = {
  ...returnDefinitions,
  ...riskDefinitions,
  ...ratioDefinitions,
};
