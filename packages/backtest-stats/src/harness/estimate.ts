import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import { optimalBlockLength } from "../bootstrap/optimal-block-length.ts";
import type { SeriesStatistic } from "../bootstrap/smooth-statistic.ts";
import type { BootstrapSettings } from "./backtest-settings.ts";

/** Why a number is missing. Stable, for programs. */
export type UndefinedReason =
  | "TOO_FEW_OBSERVATIONS"
  | "NO_VARIATION"
  | "NO_LOSSES"
  | "NO_DRAWDOWN"
  | "TOTAL_LOSS"
  | "NOT_DEFINED";

/** Why a number has no interval. Stable, for programs. */
export type NoIntervalReason =
  | "BOOTSTRAP_DISABLED"
  | "VALUE_UNDEFINED"
  | "TOO_FEW_OBSERVATIONS"
  | "UNDEFINED_IN_RESAMPLES";

/** Where a number would fall in repeated histories like this one. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
  /** Standard deviation of the statistic over the resamples. */
  readonly standardError: number;
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
   * Mean length of the blocks that are drawn, at the least: windows that overlap belong together.
   *
   * @defaultValue 1
   */
  readonly leastBlockLength?: number | undefined;
  /**
   * Series whose memory decides on the length of the blocks.
   *
   * @defaultValue `data`
   */
  readonly memoryOf?: readonly number[] | undefined;
}

/**
 * A statistic of `data` with its bootstrap interval, or with the reason why one of the two is missing.
 * Blocks of neighbours are drawn, as long as the data's own memory asks for, so that intervals hold for
 * returns that depend on each other and for statistics that depend on their order.
 */
export function estimate(
  data: readonly number[],
  statistic: SeriesStatistic,
  options: EstimateOptions,
): Estimate {
  const { bootstrap, minimum, whenNull } = options;
  if (data.length < minimum) return missing("TOO_FEW_OBSERVATIONS");
  const value = statistic(Float64Array.from(data));
  if (value === null || !Number.isFinite(value)) return missing(whenNull);
  if (bootstrap === null) return bare(value, "BOOTSTRAP_DISABLED");
  if (data.length < 2) return bare(value, "TOO_FEW_OBSERVATIONS");
  const interval = drawInterval(data, statistic, bootstrap, chooseBlockLength(data, options));
  if (interval === null) return bare(value, "UNDEFINED_IN_RESAMPLES");
  return { value, reason: null, interval, noInterval: null };
}

/** Above this share of resamples without a value, the others no longer speak for all. */
const MOST_UNDEFINED = 0.05;

function drawInterval(
  data: readonly number[],
  statistic: SeriesStatistic,
  { resamples, level, seed }: BootstrapSettings,
  blockLength: number,
): Interval | null {
  const drawn = bootstrapInterval(data, statistic, {
    resamples,
    level,
    seed,
    method: "percentile",
    scheme: "stationary",
    blockLength,
  });
  const { low, high, standardError, undefinedResamples } = drawn;
  if (undefinedResamples > MOST_UNDEFINED * resamples) return null;
  return low === null || high === null || standardError === null
    ? null
    : { low, high, standardError };
}

/** The memory of fewer than 8 observations cannot be measured. */
const LEAST_MEASURABLE = 8;

function chooseBlockLength(
  data: readonly number[],
  { memoryOf = data, leastBlockLength = 1 }: EstimateOptions,
): number {
  const measured = memoryOf.length < LEAST_MEASURABLE ? 1 : optimalBlockLength(memoryOf).stationary;
  return Math.min(data.length, Math.max(leastBlockLength, measured));
}

function missing(reason: UndefinedReason): Estimate {
  return { value: null, reason, interval: null, noInterval: "VALUE_UNDEFINED" };
}

function bare(value: number, noInterval: NoIntervalReason): Estimate {
  return { value, reason: null, interval: null, noInterval };
}
