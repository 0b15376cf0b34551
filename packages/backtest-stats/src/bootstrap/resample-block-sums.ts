import type { BlockPlan } from "./block-plan.ts";
import { createPrefixSums } from "./block-sums.ts";
import type { Words } from "./philox.ts";

/** Running sums of two columns side by side, so that one visit to memory finds both. */
export function createPairedPrefixSums(first: Float64Array, second: Float64Array): Float64Array {
  const firstSums = createPrefixSums(first);
  const secondSums = createPrefixSums(second);
  return Float64Array.from({ length: 2 * firstSums.length }, (_value, index) => {
    return ((index & 1) === 0 ? firstSums : secondSums)[index >>> 1] ?? 0;
  });
}

/**
 * Sums of two columns over one resample, written to `sums` from `offset` on. Draws the blocks that
 * `drawBlocks` would draw and adds them in the same order as `addBlocks`, without storing them: half the
 * time.
 */
export function resampleBlockSums(
  state: Readonly<Words>,
  plan: BlockPlan,
  prefixes: Float64Array,
  sums: Float64Array,
  offset: number,
): void {
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  const { count, starts, lengths, lengthShift } = plan;
  const biased = 2 ** 32 % starts;
  const scale = starts * 2 ** -32;
  const below = 2 ** lengthShift - 1;
  let left = count;
  let first = 0;
  let second = 0;
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
    const keep = ((word & below) - (lengths[2 * row] ?? 0)) >> 31;
    const other = lengths[2 * row + 1] ?? 0;
    const length = other ^ (((row + 1) ^ other) & keep);

    const isLast = length >= left;
    const from = start << 1;
    const to = (start + (isLast ? left : length)) << 1;
    first += (prefixes[to] ?? 0) - (prefixes[from] ?? 0);
    second += (prefixes[to + 1] ?? 0) - (prefixes[from + 1] ?? 0);
    if (isLast) break;
    left = (left - length) | 0;
  }
  sums[offset] = first;
  sums[offset + 1] = second;
}
