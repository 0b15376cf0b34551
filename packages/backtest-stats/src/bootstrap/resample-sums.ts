import { LANES } from "./lane-states.ts";

/** Room for the sums of each lane: the totals, then the squares. */
export type LaneSums = Float64Array;

/** Prepares the buffer of {@link resampleSums}. */
export function createLaneSums(): LaneSums {
  return new Float64Array(2 * LANES);
}

/**
 * Sums and sums of squares of one resample of `data`. Draws the indices that `fillIndices` would draw
 * from two halves of a word, without storing them: this loop is where a bootstrap spends its time.
 * Requires `hasFewBiasedHalves(data.length)`.
 */
export function resampleSums(states: Int32Array, data: Float64Array, sums: LaneSums): void {
  const count = data.length | 0;
  const biased = 65_536 % count;
  for (let lane = 0; lane < LANES; lane += 1) {
    let s0 = states[lane] ?? 0;
    let s1 = states[LANES + lane] ?? 0;
    let s2 = states[2 * LANES + lane] ?? 0;
    let s3 = states[3 * LANES + lane] ?? 0;
    let left = drawsOfLane(count, lane);
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
    sums[lane] = total1 + total2;
    sums[LANES + lane] = squares1 + squares2;
  }
}

/** The same sums over indices that are already drawn, added in the same order: the same bits. */
export function sumsAt(values: Float64Array, indices: Int32Array, sums: LaneSums): void {
  for (let lane = 0; lane < LANES; lane += 1) {
    let total1 = 0;
    let total2 = 0;
    let squares1 = 0;
    let squares2 = 0;
    for (let position = 2 * lane; position < indices.length; position += 8) {
      const value1 = values[indices[position] ?? 0] ?? 0;
      total1 += value1;
      squares1 += value1 * value1;
      if (position + 1 === indices.length) break;
      const value2 = values[indices[position + 1] ?? 0] ?? 0;
      total2 += value2;
      squares2 += value2 * value2;
    }
    sums[lane] = total1 + total2;
    sums[LANES + lane] = squares1 + squares2;
  }
}

/** Adds up four lanes, from `offset` on. */
export function addLanes(sums: LaneSums, offset: number): number {
  const firstTwo = (sums[offset] ?? 0) + (sums[offset + 1] ?? 0);
  return firstTwo + ((sums[offset + 2] ?? 0) + (sums[offset + 3] ?? 0));
}

/** How many of `count` positions a lane draws. */
function drawsOfLane(count: number, lane: number): number {
  const rest = Math.max(0, Math.min(2, (count & 7) - 2 * lane));
  return (2 * (count >>> 3) + rest) | 0;
}
