import { bootstrapInterval, pairedBootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import type {
  BootstrapInterval,
  BootstrapOptions,
  IntervalMethod,
  NoBootstrapReason,
} from "../bootstrap/bootstrap-options.ts";
import type { PairedStatistic, SeriesStatistic } from "../bootstrap/smooth-statistic.ts";
import type { BootstrapSettings } from "./backtest-settings.ts";

/** Why a number is missing. Stable, for programs. */
export type UndefinedReason =
  | "TOO_FEW_OBSERVATIONS"
  | "NO_VARIATION"
  | "NO_LOSSES"
  | "NO_DRAWDOWN"
  | "TOO_LARGE"
  | "NOT_DEFINED";

/**
 * Why a number has no interval. Stable, for programs. Beside the reasons of `bootstrapInterval`:
 * - `BOOTSTRAP_DISABLED`: intervals are switched off;
 * - `TOO_FEW_OBSERVATIONS`: fewer than 2, or than 2 spans of the horizon where windows overlap;
 * - `END_TOO_LARGE`: an end is beyond the largest number.
 */
export type NoIntervalReason =
  | "BOOTSTRAP_DISABLED"
  | "TOO_FEW_OBSERVATIONS"
  | "END_TOO_LARGE"
  | NoBootstrapReason;

/** Where a number would fall in repeated histories like this one. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
  /** Standard deviation of the statistic over the resamples. */
  readonly standardError: number;
  /** How the ends were read off the resamples. */
  readonly method: IntervalMethod;
  /** Mean length of the blocks that were drawn, in observations; 1 for single ones. */
  readonly blockLength: number;
}

/** A number with its uncertainty, or with the reasons why one of the two is missing. */
export interface Estimate {
  /** The number; `null` when it does not exist. */
  readonly value: number | null;
  /** Why `value` is `null`. */
  readonly reason: UndefinedReason | null;
  /** Its bootstrap interval; `null` when there is none. */
  readonly interval: Interval | null;
  /** Why `interval` is `null`. */
  readonly noInterval: NoIntervalReason | null;
}

/** How {@link estimate} treats one statistic. */
export interface EstimateOptions {
  /** How intervals are made; `null` when they are switched off. */
  readonly bootstrap: BootstrapSettings | null;
  /** Fewest observations for which the statistic exists. */
  readonly minimum: number;
  /** What it means when the statistic is `null` on enough observations. */
  readonly whenNull: UndefinedReason;
  /**
   * Least and greatest value that the statistic can have. An end beyond it is moved there, which never
   * loses a true value.
   *
   * @defaultValue no limits
   */
  readonly range?: readonly [least: number, greatest: number] | undefined;
  /**
   * Mean length of the blocks that are drawn, at the least: windows that overlap belong together.
   *
   * @defaultValue 1
   */
  readonly leastBlockLength?: number | undefined;
}

/**
 * A statistic of `data` with its bootstrap interval, or with the reason why one of the two is missing.
 * The interval is the one that `bootstrapInterval` makes by default: symmetric studentised ends from
 * blocks for a smooth statistic, percentiles from blocks for others.
 */
export function estimate(
  data: readonly number[],
  statistic: SeriesStatistic,
  options: EstimateOptions,
): Estimate {
  return describe(
    data.length,
    () => statistic(Float64Array.from(data)),
    (drawing) => bootstrapInterval(data, statistic, drawing),
    options,
  );
}

/** {@link estimate} for a statistic of two series: what belongs together is drawn together. */
export function estimatePair(
  first: readonly number[],
  second: readonly number[],
  statistic: PairedStatistic,
  options: EstimateOptions,
): Estimate {
  return describe(
    first.length,
    () => statistic(Float64Array.from(first), Float64Array.from(second)),
    (drawing) => pairedBootstrapInterval(first, second, statistic, drawing),
    options,
  );
}

/** Windows that overlap need this many spans of the horizon before blocks of them say anything. */
const LEAST_BLOCKS = 2;

type Draw = (drawing: BootstrapOptions) => BootstrapInterval;

function describe(
  count: number,
  evaluate: () => number | null,
  draw: Draw,
  options: EstimateOptions,
): Estimate {
  const { bootstrap, minimum, whenNull, leastBlockLength = 1 } = options;
  if (count < minimum) return missing("TOO_FEW_OBSERVATIONS");
  const value = evaluate();
  if (value === null || !Number.isFinite(value)) return missing(whenNull);
  if (bootstrap === null) return bare(value, "BOOTSTRAP_DISABLED");
  if (count < Math.max(2, LEAST_BLOCKS * leastBlockLength)) {
    return bare(value, "TOO_FEW_OBSERVATIONS");
  }
  const interval = readInterval(drawBlocks(draw, bootstrap, leastBlockLength), options);
  return typeof interval === "string"
    ? bare(value, interval)
    : { value, reason: null, interval, noInterval: null };
}

/** Draws blocks as long as the memory of the statistic asks for, or longer where windows overlap. */
function drawBlocks(
  draw: Draw,
  { resamples, level, seed }: BootstrapSettings,
  leastBlockLength: number,
): BootstrapInterval {
  const drawing = { resamples, level, seed };
  const drawn = draw(drawing);
  if (drawn.blockLength >= leastBlockLength) return drawn;
  return draw({ ...drawing, scheme: "stationary", blockLength: leastBlockLength });
}

/** Above this share of resamples without a value, the others no longer speak for all. */
const MOST_UNDEFINED = 0.05;

function readInterval(drawn: BootstrapInterval, { range }: EstimateOptions) {
  const { low, high, standardError, method, blockLength } = drawn;
  if (drawn.undefinedResamples > MOST_UNDEFINED * drawn.resamples) return "UNDEFINED_IN_RESAMPLES";
  if (low === null || high === null || standardError === null) {
    return drawn.reason ?? "UNDEFINED_IN_RESAMPLES";
  }
  const [least, greatest] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const inRange = (end: number) => Math.min(greatest, Math.max(least, end));
  return { low: inRange(low), high: inRange(high), standardError, method, blockLength };
}

function missing(reason: UndefinedReason): Estimate {
  return { value: null, reason, interval: null, noInterval: "VALUE_UNDEFINED" };
}

function bare(value: number, noInterval: NoIntervalReason): Estimate {
  return { value, reason: null, interval: null, noInterval };
}
