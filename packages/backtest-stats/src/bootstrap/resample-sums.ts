import type { Words } from "./philox.ts";

/**
 * Sum and sum of squares of one resample of `data`, written to `sums`. Draws the indices that
 * {@link fillIndices} would draw from two halves of a word, without storing them: this loop is where
 * a bootstrap spends its time, and it takes half as long in one piece. Requires
 * `hasFewBiasedHalves(data.length)`.
 */
export function resampleSums(
  state: Readonly<Words>,
  data: Float64Array,
  sums: { total: number; squares: number },
): void {
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  const count = data.length | 0;
  const biased = 65_536 % count;
  let left = count;
  // Two accumulators each, so that an addition does not wait for the one before.
  let total1 = 0;
  let total2 = 0;
  let squares1 = 0;
  let squares2 = 0;
  while (left > 0) {
    const sum = (s0 + s3) | 0;
    const word = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    const first = Math.imul(word & 0xffff, count);
    const second = Math.imul(word >>> 16, count);
    if ((first & 0xffff) < biased || (second & 0xffff) < biased) continue;
    const value1 = data[first >>> 16] ?? 0;
    total1 += value1;
    squares1 += value1 * value1;
    if (left === 1) break;
    const value2 = data[second >>> 16] ?? 0;
    total2 += value2;
    squares2 += value2 * value2;
    left = (left - 2) | 0;
  }
  sums.total = total1 + total2;
  sums.squares = squares1 + squares2;
}
