/**
 * Statistics of returns in constant memory: one by one as they arrive, or merged from workers.
 *
 * @packageDocumentation
 */

export type {
  ApproximateQuantiles,
  ApproximateQuantilesState,
} from "./create-approximate-quantiles.ts";
export { createApproximateQuantiles } from "./create-approximate-quantiles.ts";
export type {
  ReturnAccumulator,
  ReturnAccumulatorOptions,
} from "./create-return-accumulator.ts";
export { createReturnAccumulator } from "./create-return-accumulator.ts";
export type { StreamingStatisticId } from "./describe-state.ts";
export { describeState, streamingStatisticIds } from "./describe-state.ts";
export type { ReturnState } from "./return-state.ts";
export { mergeStates } from "./return-state.ts";
