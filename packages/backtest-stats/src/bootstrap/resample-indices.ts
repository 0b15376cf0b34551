import { type BlockScheme, createBlockPlan } from "./block-plan.ts";
import { type Blocks, createBlocks, drawBlocks } from "./draw-blocks.ts";
import { fillIndices } from "./fill-indices.ts";
import { STATE_WORDS, writeLaneStates } from "./lane-states.ts";
import { createNumpyLegacyIndices } from "./numpy-legacy.ts";
import { streamState } from "./random-stream.ts";

/** Which resamples to draw. */
export interface ResamplePlan {
  /** Start of the random streams. */
  readonly seed: number;
  /** Single observations, or blocks. */
  readonly scheme: "iid" | BlockScheme;
  /** Length of the blocks, or its mean; 1 for single observations. */
  readonly blockLength: number;
}

/** Draws the indices of one resample into a buffer that the next one overwrites. */
export type DrawIndices = (resample: number) => Int32Array;

/** Draws the blocks of one resample into `blocks`, which the next one overwrites. */
export interface BlockDraw {
  readonly blocks: Blocks;
  /** Returns how many blocks there are. */
  readonly draw: (resample: number) => number;
}

/** Resample `i` depends on the seed and on `i` only, except where `compat` runs one stream through all. */
export function createIndexDraw(
  count: number,
  plan: ResamplePlan,
  compat?: "numpy-legacy" | undefined,
): DrawIndices {
  const indices = new Int32Array(count);
  if (compat === "numpy-legacy") {
    const { fill } = createNumpyLegacyIndices(plan.seed);
    return () => {
      fill(indices, count);
      return indices;
    };
  }
  if (plan.scheme === "iid") {
    const states = new Int32Array(STATE_WORDS);
    return (resample) => {
      writeLaneStates(plan.seed, resample, states);
      fillIndices(states, indices, count);
      return indices;
    };
  }
  const { blocks, draw } = createBlockDraw(count, plan);
  return (resample) => {
    writeOutBlocks(blocks, draw(resample), indices);
    return indices;
  };
}

/** Single observations are blocks of one. */
export function createBlockDraw(
  count: number,
  { seed, scheme, blockLength }: ResamplePlan,
): BlockDraw {
  if (scheme === "iid") {
    const drawIndices = createIndexDraw(count, { seed, scheme, blockLength });
    const blocks = { starts: drawIndices(0), ends: new Int32Array(count) };
    const draw = (resample: number) => {
      const starts = drawIndices(resample);
      for (let block = 0; block < count; block += 1) blocks.ends[block] = (starts[block] ?? 0) + 1;
      return count;
    };
    return { blocks, draw };
  }
  const plan = createBlockPlan(count, scheme, blockLength);
  const blocks = createBlocks(count);
  return { blocks, draw: (resample) => drawBlocks(streamState(seed, resample), plan, blocks) };
}

/** The indices of the first `drawn` blocks, wrapping around the end of the data. */
function writeOutBlocks(blocks: Blocks, drawn: number, indices: Int32Array): void {
  const count = indices.length;
  let position = 0;
  for (let block = 0; block < drawn; block += 1) {
    const end = blocks.ends[block] ?? 0;
    for (let index = blocks.starts[block] ?? 0; index < end; index += 1) {
      indices[position] = index < count ? index : index - count;
      position += 1;
    }
  }
}
