import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import type { BootstrapInterval } from "../bootstrap/bootstrap-options.ts";
import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { optimalBlockLength } from "../bootstrap/optimal-block-length.ts";
import { assertOption } from "../numeric/assert-option.ts";
import { readObservations } from "../numeric/read-observations.ts";

/** Options of {@link icInterval}. */
export interface IcIntervalOptions {
  /** Seed of the resampling: a whole number from 0 to 2^53 - 1. */
  seed: number;
  /**
   * Horizon divided by the step between windows; blocks are at least that long.
   *
   * @defaultValue 1
   */
  overlap?: number | undefined;
  /** @defaultValue 10000 */
  resamples?: number | undefined;
  /** @defaultValue 0.95 */
  level?: number | undefined;
}

/** An interval of the mean coefficient, and the windows that it left out. */
export interface IcInterval extends BootstrapInterval {
  /** Windows without a coefficient. */
  readonly undefinedWindows: number;
}

/**
 * Stationary-block-bootstrap interval of the mean information coefficient. Blocks have the length of
 * Politis and White, and at least that of the overlap.
 *
 * @param windowIcs - One coefficient per window in time order; `null` or `NaN` where none exists. At
 *   least 8 must exist.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { icInterval } from "@autotrader/backtest-stats/information-coefficient";
 *
 * const windowIcs = [0.25, null, 0.75, 0.5, 0.25, 0.5, 0.75, 0.25, 0.75];
 * const { estimate, undefinedWindows } = icInterval(windowIcs, { seed: 1 });
 * [estimate, undefinedWindows]; // => [0.5, 1]
 * ```
 *
 * @see D. N. Politis and J. P. Romano (1994), J. American Statistical Association 89, 1303-1313,
 *   doi:10.1080/01621459.1994.10476870
 */
export function icInterval(
  windowIcs: readonly (number | null)[],
  { seed, overlap = 1, resamples, level }: IcIntervalOptions,
): IcInterval {
  assertOption("icInterval", "overlap", overlap, overlap >= 1, "at least 1");
  const numbers = windowIcs.map((value) => value ?? Number.NaN);
  const defined = Float64Array.from(readObservations("icInterval", numbers, 8, "omit") ?? []);
  const { stationary } = optimalBlockLength(defined);
  const interval = bootstrapInterval(defined, meanStatistic, {
    seed,
    resamples,
    level,
    scheme: "stationary",
    blockLength: Math.max(overlap, stationary),
  });
  return { ...interval, undefinedWindows: windowIcs.length - defined.length };
}
