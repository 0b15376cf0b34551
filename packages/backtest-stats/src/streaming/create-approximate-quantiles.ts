import { BacktestStatsError } from "../errors.ts";
import { assertOption } from "../numeric/assert-option.ts";

/** Everything that {@link ApproximateQuantiles} keep: plain JSON, for a worker or a restart. */
export interface ApproximateQuantilesState {
  /** Buckets that hold values, with how many, from the lowest on. */
  readonly buckets: readonly (readonly [bucket: number, count: number])[];
}

/** Quantiles of values that arrive one by one, within 0.4 %. */
export interface ApproximateQuantiles {
  /** Takes one value; throws `NON_FINITE_OBSERVATION`. */
  readonly push: (value: number) => void;
  /** Takes all values of another one, in any order. */
  readonly merge: (other: ApproximateQuantilesState) => void;
  /** Everything that is kept. */
  readonly state: () => ApproximateQuantilesState;
  /** How many values were seen. */
  readonly count: () => number;
  /**
   * The quantile by linear interpolation between order statistics, each of which is known within 1/256 of
   * its size; `null` without values. Throws `OPTION_OUT_OF_RANGE`.
   */
  readonly quantile: (probability: number) => number | null;
}

/**
 * Approximate quantiles of everything seen so far: median, value at risk, tail ratio. Every power of two is
 * cut into 128 equal buckets and only the buckets are counted, so each order statistic is off by at most 1/256
 * of its size (below 2e-308, of that), however many there are and however they are distributed. Merged states are equal to
 * those of all values together, to the last bit and in any order.
 *
 * Memory grows with the range of sizes, not with the count: returns from 0.0001 % to 100 % fill some 5,100
 * buckets at most.
 *
 * @example
 * ```ts
 * import { createApproximateQuantiles } from "@autotrader/backtest-stats/streaming";
 *
 * const live = createApproximateQuantiles();
 * for (const value of [0.02, -0.01, 0.04]) live.push(value);
 * const median = live.quantile(0.5) ?? 0;
 * Math.abs(median - 0.02) <= 0.02 / 256; // => true
 * ```
 *
 * @see C. Masson, J. E. Rim and H. K. Lee (2019), "DDSketch: a fast and fully-mergeable quantile sketch with
 *   relative-error guarantees", PVLDB 12(12), 2195-2205, doi:10.14778/3352063.3352135
 */
export function createApproximateQuantiles(): ApproximateQuantiles {
  const counts = new Map<number, number>();
  let count = 0;
  const add = (bucket: number, more: number) => {
    counts.set(bucket, (counts.get(bucket) ?? 0) + more);
    count += more;
  };
  const buckets = () => [...counts].sort(([a], [b]) => a - b);
  return {
    push: (value) => {
      if (!Number.isFinite(value)) throw nonFinite(count, value);
      add(bucketOf(value), 1);
    },
    merge: (other) => {
      for (const [bucket, more] of other.buckets) add(bucket, more);
    },
    state: () => ({ buckets: buckets() }),
    count: () => count,
    quantile: (probability) => {
      const isShare = probability >= 0 && probability <= 1;
      assertOption(NAME, "probability", probability, isShare, "from 0 to 1");
      if (count === 0) return null;
      const place = (count - 1) * probability;
      const below = Math.floor(place);
      const sorted = buckets();
      const low = valueAt(sorted, below);
      const high = valueAt(sorted, Math.min(below + 1, count - 1));
      return low + (place - below) * (high - low);
    },
  };
}

const NAME = "createApproximateQuantiles";

/** Bits of the upper word that are cut off; left are the exponent and 7 bits of the mantissa. */
const DROPPED_BITS = 13;
const view = new DataView(new ArrayBuffer(8));

/** Ascends with the value: the upper bits of a double do, and below 0 they are mirrored. */
function bucketOf(value: number): number {
  view.setFloat64(0, Math.abs(value));
  const bucket = view.getUint32(0) >>> DROPPED_BITS;
  return value < 0 ? -bucket : bucket;
}

/** The middle of a bucket; 0 for the one that holds 0. */
function middleOf(bucket: number): number {
  if (bucket === 0) return 0;
  view.setUint32(0, (Math.abs(bucket) << DROPPED_BITS) + 2 ** (DROPPED_BITS - 1));
  view.setUint32(4, 0);
  return Math.sign(bucket) * view.getFloat64(0);
}

/** The order statistic with this number, counted from 0. */
function valueAt(sorted: readonly (readonly [number, number])[], position: number): number {
  let before = 0;
  for (const [bucket, count] of sorted) {
    before += count;
    if (position < before) return middleOf(bucket);
  }
  return Number.NaN;
}

function nonFinite(index: number, value: number): BacktestStatsError<"NON_FINITE_OBSERVATION"> {
  return new BacktestStatsError(
    `${NAME} needs finite observations, got ${value} at index ${index}`,
    "NON_FINITE_OBSERVATION",
    { statistic: NAME, index, value },
  );
}
