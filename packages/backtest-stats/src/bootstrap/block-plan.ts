/** How a bootstrap keeps neighbours together, so that autocorrelation survives. */
export type BlockScheme = "circular" | "moving" | "stationary";

/** What does not change from resample to resample when blocks are drawn. */
export interface BlockPlan {
  /** Observations in each resample. */
  readonly count: number;
  /** How many positions a block may start at. */
  readonly starts: number;
  /**
   * The distribution of the lengths, two entries for each row. The upper bits of a word choose a row; when
   * the other bits are below the row's first entry, the length is the row's number, counted from 1, else
   * its second entry.
   */
  readonly lengths: Int32Array;
  /** How many bits of a word are compared with a row's threshold. */
  readonly lengthShift: number;
}

/** Prepares blocks of one length, or for `stationary` of geometric lengths with that mean. */
export function createBlockPlan(
  count: number,
  scheme: BlockScheme,
  blockLength: number,
): BlockPlan {
  const length = Math.min(blockLength, count);
  const starts = scheme === "moving" ? count - length + 1 : count;
  if (scheme !== "stationary") {
    // Thresholds of 0: always the second entry.
    const lengths = Int32Array.from({ length: 8 }, (_entry, index) => (index & 1) * length);
    return { count, starts, lengths, lengthShift: 30 };
  }
  return { count, starts, ...aliasTable(geometricWeights(count, length)) };
}

/** Chances, times 2^32, of the lengths from 1. Products instead of a logarithm, whose last bit differs by platform. */
function geometricWeights(count: number, meanLength: number): number[] {
  const weights: number[] = [];
  let survival = 2 ** 32;
  while (weights.length < count - 1 && survival >= 1) {
    const next = survival * (1 - 1 / meanLength);
    weights.push(Math.floor(survival) - Math.floor(next));
    survival = next;
  }
  weights.push(Math.floor(survival));
  return weights;
}

/**
 * Walker's alias method in whole numbers, so that every chance is exact: each row shares its room between
 * two lengths, and one comparison replaces a search through the distribution.
 *
 * @see A. J. Walker (1977), "An Efficient Method for Generating Discrete Random Variables with General
 *   Distributions", ACM Trans. Math. Software 3(3), 253-256, doi:10.1145/355744.355749
 */
function aliasTable(weights: readonly number[]): Pick<BlockPlan, "lengths" | "lengthShift"> {
  const bits = Math.max(2, 32 - Math.clz32(weights.length - 1));
  const room = 2 ** (32 - bits);
  const rows = Array.from({ length: 2 ** bits }, (_row, index) => ({
    index,
    weight: weights[index] ?? 0,
  }));
  const rich = rows.filter(({ weight }) => weight > room);
  const poor = rows.filter(({ weight }) => weight <= room);
  const lengths = new Int32Array(2 * rows.length);
  for (let receiver = poor.pop(); receiver !== undefined; receiver = poor.pop()) {
    const giver = rich.at(-1);
    lengths.set([receiver.weight, (giver ?? receiver).index + 1], 2 * receiver.index);
    if (giver === undefined) continue;
    giver.weight -= room - receiver.weight;
    if (giver.weight <= room) poor.push(...rich.splice(-1));
  }
  return { lengths, lengthShift: 32 - bits };
}
