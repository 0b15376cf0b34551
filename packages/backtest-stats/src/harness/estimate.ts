import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import type { SeriesStatistic } from "../bootstrap/moment-statistic.ts";
import type {
  BootstrapSettings,
  Estimate,
  Interval,
  NoIntervalReason,
  UndefinedReason,
} from "./backtest-result.ts";

/** How {@link estimate} treats one statistic. */
export interface EstimateOptions {
  /** How intervals are made; `null` when they are switched off. */
  readonly bootstrap: BootstrapSettings | null;
  /** Fewest observations for which the statistic exists. */
  readonly minimum: number;
  /** What it means when the statistic is `null` on enough observations. */
  readonly whenNull: UndefinedReason;
  /** Why drawing single observations again would say nothing about this statistic. */
  readonly noInterval?: NoIntervalReason | undefined;
}

/** A statistic of `data` with its bootstrap interval, or with the reason why one of the two is missing. */
export function estimate(
  data: readonly number[],
  statistic: SeriesStatistic,
  { bootstrap, minimum, whenNull, noInterval }: EstimateOptions,
): Estimate {
  if (data.length < minimum) return missing("TOO_FEW_OBSERVATIONS");
  const value = statistic(Float64Array.from(data));
  if (value === null || !Number.isFinite(value)) return missing(whenNull);
  if (noInterval !== undefined) return bare(value, noInterval);
  if (bootstrap === null) return bare(value, "BOOTSTRAP_DISABLED");
  if (data.length < 2) return bare(value, "TOO_FEW_OBSERVATIONS");
  const interval = drawInterval(data, statistic, bootstrap);
  if (interval === null) return bare(value, "UNDEFINED_IN_RESAMPLES");
  return { value, reason: null, interval, noInterval: null };
}

/** Above this share of resamples without a value, the others no longer speak for all. */
const MOST_UNDEFINED = 0.05;

function drawInterval(
  data: readonly number[],
  statistic: SeriesStatistic,
  { resamples, level, seed }: BootstrapSettings,
): Interval | null {
  const drawn = bootstrapInterval(data, statistic, {
    resamples,
    level,
    seed,
    method: "percentile",
  });
  const { low, high, standardError, undefinedResamples } = drawn;
  if (undefinedResamples > MOST_UNDEFINED * resamples) return null;
  return low === null || high === null || standardError === null
    ? null
    : { low, high, standardError };
}

function missing(reason: UndefinedReason): Estimate {
  return { value: null, reason, interval: null, noInterval: "VALUE_UNDEFINED" };
}

function bare(value: number, noInterval: NoIntervalReason): Estimate {
  return { value, reason: null, interval: null, noInterval };
}
