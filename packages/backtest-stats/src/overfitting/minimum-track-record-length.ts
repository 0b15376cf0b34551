import { assertFraction, assertOption } from "../numeric/assert-option.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import { mertensVariance, type SharpeRecord } from "./sharpe-record.ts";

/** Options of {@link minimumTrackRecordLength}. */
export interface MinimumTrackRecordLengthOptions extends Omit<SharpeRecord, "observations"> {
  /**
   * Ratio per period to beat.
   *
   * @defaultValue 0
   */
  readonly benchmark?: number | undefined;
  /**
   * Confidence to reach, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

/**
 * Minimum track record length: how many periods a record with this Sharpe ratio and shape must have
 * for its probabilistic Sharpe ratio to reach the level.
 *
 * @returns Periods, not rounded; `null` when the ratio does not exceed the benchmark, because no
 *   length is enough then, or when no distribution has such skewness and kurtosis.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { minimumTrackRecordLength } from "@autotrader/backtest-stats";
 *
 * minimumTrackRecordLength({ sharpeRatio: 0.1 })?.toFixed(2); // => "272.91"
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2012), J. of Risk 15(2), 3-44, doi:10.21314/JOR.2012.255
 */
export function minimumTrackRecordLength({
  benchmark = 0,
  level = 0.95,
  ...record
}: MinimumTrackRecordLengthOptions): number | null {
  const name = "minimumTrackRecordLength";
  assertOption(name, "benchmark", benchmark, true, "finite");
  assertFraction(name, "level", level);
  const variance = mertensVariance(name, { ...record, observations: 2 });
  const distance = record.sharpeRatio - benchmark;
  if (variance === null || distance <= 0) return null;
  return 1 + variance * (normalQuantile(level) / distance) ** 2;
}
