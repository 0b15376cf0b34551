import type { BlockPlan } from "./block-plan.ts";
import type { Words } from "./philox.ts";

/** Blocks of one resample; each `end` may lie beyond the data, where the data begins again. */
export interface Blocks {
  /** First index of each block. */
  readonly starts: Int32Array;
  /** Index after the last of each block. */
  readonly ends: Int32Array;
}

/**
 * Draws blocks until they hold `count` observations, cutting the last one, and returns how many they
 * are. The generator is written out for the reason given at `fillIndices`.
 */
export function drawBlocks(state: Readonly<Words>, plan: BlockPlan, blocks: Blocks): number {
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  const { count, starts, length: fixed, survival, shortest } = plan;
  const biased = 2 ** 32 % starts;
  let left = count;
  let drawn = 0;
  while (left > 0) {
    let sum = (s0 + s3) | 0;
    let word = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    let shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    if (Math.imul(word, starts) >>> 0 < biased) continue;
    const start = ((word >>> 0) * starts * 2 ** -32) | 0;

    let length = fixed ?? 0;
    if (fixed === null) {
      sum = (s0 + s3) | 0;
      word = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
      shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      length = shortest[word >>> 20] ?? 1;
      while (word < (survival[length] ?? 0)) length += 1;
    }
    if (length > left) length = left;
    blocks.starts[drawn] = start;
    blocks.ends[drawn] = start + length;
    drawn += 1;
    left -= length;
  }
  return drawn;
}

/** Room for as many blocks as a resample of `count` observations can need. */
export function createBlocks(count: number): Blocks {
  return { starts: new Int32Array(count), ends: new Int32Array(count) };
}
