import { LANES } from "./lane-states.ts";

/**
 * Fills `indices` with whole numbers from 0 to `count - 1`, each exactly as likely (beyond 2^21 to
 * within 2^-30), from the four generators that start at `states`.
 *
 * Lane `l` draws positions `2l` and `2l + 1` of every eight. Which method turns words into indices
 * depends on `count` alone, so the indices are the same everywhere. The generator is written out,
 * because a call for each word would cost more than the word.
 *
 * @see D. Lemire (2019), "Fast Random Integer Generation in an Interval", ACM Trans. Modeling and
 *   Computer Simulation 29(1), doi:10.1145/3230636
 */
export function fillIndices(states: Int32Array, indices: Int32Array, count: number): void {
  const fillLane = hasFewBiasedHalves(count) ? fillFromHalves : fillFromWords;
  for (let lane = 0; lane < LANES; lane += 1) fillLane(states, lane, indices, count);
}

/** Whether 16 random bits make an index below `count` with few rejections. */
export function hasFewBiasedHalves(count: number): boolean {
  return count <= 65_536 && 65_536 % count <= 2_048;
}

/**
 * Two indices from each word. A word with a biased half is dropped whole: one branch instead of two,
 * and rare, because `count` nearly divides 65,536.
 */
function fillFromHalves(
  states: Int32Array,
  lane: number,
  indices: Int32Array,
  count: number,
): void {
  let s0 = states[lane] ?? 0;
  let s1 = states[LANES + lane] ?? 0;
  let s2 = states[2 * LANES + lane] ?? 0;
  let s3 = states[3 * LANES + lane] ?? 0;
  const biased = 65_536 % count;
  const length = indices.length;
  let position = 2 * lane;
  while (position < length) {
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
    indices[position] = first >>> 16;
    if (position + 1 < length) indices[position + 1] = second >>> 16;
    position += 8;
  }
}

/** One index from each word. */
function fillFromWords(states: Int32Array, lane: number, indices: Int32Array, count: number): void {
  let s0 = states[lane] ?? 0;
  let s1 = states[LANES + lane] ?? 0;
  let s2 = states[2 * LANES + lane] ?? 0;
  let s3 = states[3 * LANES + lane] ?? 0;
  const biased = 2 ** 32 % count;
  const scale = count * 2 ** -32;
  const length = indices.length;
  let position = 2 * lane;
  while (position < length) {
    const sum = (s0 + s3) | 0;
    const word = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    if (Math.imul(word, count) >>> 0 < biased) continue;
    indices[position] = (word * scale) | 0;
    // The second of a pair is next to the first, the next pair eight further.
    position += (position & 1) === 0 ? 1 : 7;
  }
}
