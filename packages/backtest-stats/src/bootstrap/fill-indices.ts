import type { Words } from "./philox.ts";
import { xoshiro128pp } from "./random-stream.ts";

/**
 * Fills `indices` with whole numbers from 0 to `count - 1`, each exactly as likely, from the
 * xoshiro128++ stream that starts at `state`.
 *
 * The generator is written out here because a call for each word would cost more than the word. Which
 * method turns words into indices depends on `count` alone, so the indices are the same everywhere.
 *
 * @see D. Lemire (2019), "Fast Random Integer Generation in an Interval", ACM Trans. Modeling and
 *   Computer Simulation 29(1), doi:10.1145/3230636
 */
export function fillIndices(state: Readonly<Words>, indices: Int32Array, count: number): void {
  if (count > 65_536) fillFromDoubles(state, indices, count);
  else if (hasFewBiasedHalves(count)) fillFromHalves(state, indices, count);
  else fillFromWords(state, indices, count);
}

/** Whether 16 random bits make an index below `count` with few rejections. */
export function hasFewBiasedHalves(count: number): boolean {
  return count <= 65_536 && 65_536 % count <= 2_048;
}

/**
 * Two indices from each word. A word with a biased half is dropped whole: one branch instead of two,
 * and rare, because `count` nearly divides 65,536. {@link resampleSums} draws the same indices.
 */
function fillFromHalves(state: Readonly<Words>, indices: Int32Array, count: number): void {
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  const biased = 65_536 % count;
  const length = indices.length;
  let filled = 0;
  while (filled < length) {
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
    indices[filled] = first >>> 16;
    if (filled + 1 < length) indices[filled + 1] = second >>> 16;
    filled += 2;
  }
}

/** One index from each word, in integer arithmetic: the product fits because `count` has 16 bits. */
function fillFromWords(state: Readonly<Words>, indices: Int32Array, count: number): void {
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  const biased = 2 ** 32 % count;
  const length = indices.length;
  let filled = 0;
  while (filled < length) {
    const sum = (s0 + s3) | 0;
    const word = (((sum << 7) | (sum >>> 25)) + s0) | 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    const upper = Math.imul(word >>> 16, count) + (Math.imul(word & 0xffff, count) >>> 16);
    if (Math.imul(word, count) >>> 0 >= biased) {
      indices[filled] = upper >>> 16;
      filled += 1;
    }
  }
}

function fillFromDoubles(state: Readonly<Words>, indices: Int32Array, count: number): void {
  const { nextIndex } = xoshiro128pp(state);
  for (let position = 0; position < indices.length; position += 1) {
    indices[position] = nextIndex(count);
  }
}
