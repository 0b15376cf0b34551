import { assertChoice, assertFraction, assertOption } from "../numeric/assert-option.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import type { SharpeForm } from "./probabilistic-sharpe-ratio.ts";
import { type SharpeRecord, sharpeVariance } from "./sharpe-record.ts";

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
  /**
   * Formula of the probabilistic Sharpe ratio that is to reach the level.
   *
   * @defaultValue `"2012"`
   */
  readonly form?: SharpeForm | undefined;
}

/**
 * Minimum track record length: how many periods a record with this Sharpe ratio and shape must have
 * for its probabilistic Sharpe ratio to reach the level.
 *
 * @returns Periods, not rounded; `null` when the ratio does not exceed the benchmark, because no
 *   length is enough then, or when no distribution has such skewness and kurtosis.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { minimumTrackRecordLength } from "@autotrader/backtest-stats/overfitting";
 *
 * minimumTrackRecordLength({ sharpeRatio: 0.1 })?.toFixed(2); // => "272.91"
 * ```
 *
 * @see D. H. Bailey and M. López de Prado (2012), J. of Risk 15(2), 3-44, doi:10.21314/JOR.2012.255
 */
export function minimumTrackRecordLength({
  benchmark = 0,
  level = 0.95,
  form = "2012",
  ...shape
}: MinimumTrackRecordLengthOptions): number | null {
  const name = "minimumTrackRecordLength";
  assertOption(name, "benchmark", benchmark, true, "finite");
  assertFraction(name, "level", level);
  assertChoice(name, "form", form, ["2012", "2025"]);
  const record = { ...shape, observations: 2 };
  const variance = sharpeVariance(name, record, form === "2012" ? shape.sharpeRatio : benchmark);
  const distance = shape.sharpeRatio - benchmark;
  if (variance === null || distance <= 0) return null;
  return (form === "2012" ? 1 : 0) + variance * (normalQuantile(level) / distance) ** 2;
}
