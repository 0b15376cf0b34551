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
  const { count, starts, lengths, lengthShift } = plan;
  const biased = 2 ** 32 % starts;
  const scale = starts * 2 ** -32;
  const below = 2 ** lengthShift - 1;
  let left = count;
  let drawn = 0;
  for (;;) {
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
    const start = ((word >>> 0) * scale) | 0;

    sum = (s0 + s3) | 0;
    word = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    const row = word >>> lengthShift;
    // All ones when the threshold is above: a branch here would be guessed wrongly half of the time.
    const keep = ((word & below) - (lengths[2 * row] ?? 0)) >> 31;
    const other = lengths[2 * row + 1] ?? 0;
    const length = other ^ (((row + 1) ^ other) & keep);

    blocks.starts[drawn] = start;
    if (length >= left) {
      blocks.ends[drawn] = start + left;
      return drawn + 1;
    }
    blocks.ends[drawn] = start + length;
    drawn += 1;
    left -= length;
  }
}

/** Room for as many blocks as a resample of `count` observations can need. */
export function createBlocks(count: number): Blocks {
  return { starts: new Int32Array(count), ends: new Int32Array(count) };
}
