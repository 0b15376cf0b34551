import { adjustPValues } from "../multiple-testing/adjust-p-values.ts";
import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import { studentTQuantile, studentTTwoSidedP } from "../special-functions/student-t.ts";

/** Options of {@link haircutSharpeRatio}. */
export interface HaircutOptions {
  /** Sharpe ratio **per period** of the strategy that was chosen. */
  readonly sharpeRatio: number;
  /** Number of return periods; at least 3. */
  readonly observations: number;
  /**
   * Sharpe ratios per period of all other strategies that were tried, over as many periods.
   *
   * @defaultValue none are known
   */
  readonly others?: readonly number[] | undefined;
  /**
   * Strategies that were tried, the chosen one included; at least 1 plus the number of `others`.
   *
   * @defaultValue 1 plus the number of `others`
   */
  readonly trials?: number | undefined;
}

/** A Sharpe ratio after one correction. */
export interface Haircut {
  /** Two-sided p-value after correction. */
  readonly pValue: number;
  /** The ratio per period that would have this p-value in a single test. */
  readonly sharpeRatio: number;
  /** Share that was cut off, from 0 to 1. */
  readonly haircut: number;
}

/** A Sharpe ratio after each correction. */
export interface SharpeHaircuts {
  /** Two-sided p-value of the ratio before correction. */
  readonly pValue: number;
  /** For the number of trials alone. */
  readonly bonferroni: Haircut;
  /** For the ratios of the other trials; unknown ones count as worthless. */
  readonly holm: Haircut;
  /** For the expected share of false findings instead of the chance of any. */
  readonly benjaminiYekutieli: Haircut;
}

/**
 * Haircut of a Sharpe ratio: what is left of it once its p-value has paid for all the strategies that
 * were tried. Takes returns to be independent.
 *
 * @returns `null` for a ratio of 0 or below, from which there is nothing to cut.
 *
 * @throws `BacktestStatsError` `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { haircutSharpeRatio } from "@autotrader/backtest-stats/overfitting";
 *
 * const record = { sharpeRatio: 0.75 / Math.sqrt(12), observations: 240, trials: 200 };
 * const annual = Number(haircutSharpeRatio(record)?.bonferroni.sharpeRatio) * Math.sqrt(12);
 * annual.toFixed(2); // => "0.30"
 * ```
 *
 * @see C. R. Harvey and Y. Liu (2015), "Backtesting", J. Portfolio Management 42(1), 13-28,
 *   doi:10.3905/jpm.2015.42.1.013
 */
export function haircutSharpeRatio({
  sharpeRatio,
  observations,
  others = [],
  trials = others.length + 1,
}: HaircutOptions): SharpeHaircuts | null {
  const name = "haircutSharpeRatio";
  assertOption(name, "sharpeRatio", sharpeRatio, true, "finite");
  assertWhole(name, "observations", observations, 3);
  assertWhole(name, "trials", trials, others.length + 1);
  for (const ratio of others) assertOption(name, "others", ratio, true, "finite");
  if (sharpeRatio <= 0) return null;

  const freedom = observations - 1;
  const pValueOf = (ratio: number) => studentTTwoSidedP(ratio * Math.sqrt(observations), freedom);
  const pValue = pValueOf(sharpeRatio);
  const unknown = new Array<number>(trials - 1 - others.length).fill(1);
  const family = [pValue, ...others.map(pValueOf), ...unknown];
  const cut = (adjusted: number): Haircut => {
    const left = -studentTQuantile(adjusted / 2, freedom) / Math.sqrt(observations);
    // Back and forth through the distribution, the last digit may grow.
    const kept = Math.max(0, Math.min(sharpeRatio, left));
    return { pValue: adjusted, sharpeRatio: kept, haircut: 1 - kept / sharpeRatio };
  };
  const corrected = (method: "holm" | "benjamini-yekutieli") =>
    cut(adjustPValues(family, { method })[0] ?? 1);
  return {
    pValue,
    bonferroni: cut(Math.min(1, pValue * trials)),
    holm: corrected("holm"),
    benjaminiYekutieli: corrected("benjamini-yekutieli"),
  };
}
