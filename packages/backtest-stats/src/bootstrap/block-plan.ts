/** How a bootstrap keeps neighbours together, so that autocorrelation survives. */
export type BlockScheme = "circular" | "moving" | "stationary";

/** What does not change from resample to resample when blocks are drawn. */
export interface BlockPlan {
  /** Observations in each resample. */
  readonly count: number;
  /** How many positions a block may start at. */
  readonly starts: number;
  /** Length of every block; `null` when lengths are geometric. */
  readonly length: number | null;
  /** Entry `k` is the chance, times 2^32, that a geometric length exceeds `k`. */
  readonly survival: Uint32Array;
  /** The shortest length of each 4,096th of the words, so that a search starts next to its end. */
  readonly shortest: Int32Array;
}

/** Prepares blocks of one length, or for `stationary` of geometric lengths with that mean. */
export function createBlockPlan(
  count: number,
  scheme: BlockScheme,
  blockLength: number,
): BlockPlan {
  const length = Math.min(blockLength, count);
  if (scheme !== "stationary") {
    const starts = scheme === "moving" ? count - length + 1 : count;
    return { count, starts, length, survival: new Uint32Array(0), shortest: new Int32Array(0) };
  }
  const survival = geometricSurvival(count, length);
  return { count, starts: count, length: null, survival, shortest: shortestLengths(survival) };
}

/** Products instead of a logarithm, whose last bit differs by platform. Ends with 0. */
function geometricSurvival(count: number, meanLength: number): Uint32Array {
  const thresholds = [2 ** 32 - 1];
  let survival = 2 ** 32;
  while (thresholds.length < count && survival >= 1) {
    survival *= 1 - 1 / meanLength;
    thresholds.push(Math.floor(survival));
  }
  return Uint32Array.from([...thresholds, 0]);
}

function shortestLengths(survival: Uint32Array): Int32Array {
  const shortest = new Int32Array(4_096);
  let length = 1;
  for (let bucket = 4_095; bucket >= 0; bucket -= 1) {
    const highest = bucket * 2 ** 20 + (2 ** 20 - 1);
    while (highest < (survival[length] ?? 0)) length += 1;
    shortest[bucket] = length;
  }
  return shortest;
}
