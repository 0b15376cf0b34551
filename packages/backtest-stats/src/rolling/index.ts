/**
 * Statistics over sliding windows of returns, in constant time per return.
 *
 * @packageDocumentation
 */

export type { SlidingAggregate } from "./create-sliding-aggregate.ts";
export { createSlidingAggregate } from "./create-sliding-aggregate.ts";
export type { RollingStatisticOptions } from "./rolling-statistic.ts";
export { rollingStatistic } from "./rolling-statistic.ts";
