import { assertChoice, assertFraction } from "../numeric/assert-option.ts";
import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { mean } from "../numeric/mean.ts";
import { sortedQuantile } from "../numeric/quantile.ts";
import { type MissingDataOptions, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { type Spread, sampleDeviation, spread } from "../numeric/spread.ts";
import { normalDensity, normalQuantile } from "../special-functions/normal.ts";
import { valueAtRisk } from "./value-at-risk.ts";

/** Options of {@link expectedShortfall}. */
export interface ExpectedShortfallOptions extends MissingDataOptions {
  /**
   * Share of periods that the shortfall leaves out, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  level?: number | undefined;
  /**
   * `tail-integral` averages exactly the worst `1 - level` of the distribution, with a fraction of the
   * observation on the boundary (Acerbi and Tasche, 2002): the coherent one. `tail-mean` averages the
   * returns at or below the historical value at risk. `gaussian` is that of the normal distribution
   * with the same mean and sample deviation.
   *
   * Two more prove migrations: `empyrical` averages the worst `floor((n - 1) (1 - level)) + 1` returns;
   * `quantstats` averages the returns below the **Gaussian** value at risk, and is that value when there are
   * none.
   *
   * @defaultValue `"tail-integral"`
   */
  method?: "tail-integral" | "tail-mean" | "gaussian" | "empyrical" | "quantstats" | undefined;
}

/**
 * Expected shortfall, or conditional value at risk: the average loss per period in the worst
 * `1 - level` of periods. A loss is **positive**.
 *
 * @param returns - Simple returns, one per period, as fractions. At least 1, or 2 for `gaussian`.
 * @returns The loss as a positive fraction; `null` for a missing value under
 *   `nanPolicy: "propagate"` only, or beyond the range of a double.
 *
 * @throws {@link BacktestStatsError} `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { expectedShortfall } from "@autotrader/backtest-stats";
 *
 * expectedShortfall([-0.5, -0.25, 0, 0.25], { level: 0.5 }); // => 0.375
 * ```
 *
 * @see C. Acerbi and D. Tasche (2002), "On the coherence of expected shortfall", J. Banking & Finance
 *   26(7), 1487-1503, doi:10.1016/S0378-4266(02)00283-2
 */
export function expectedShortfall(
  returns: Series,
  { level = 0.95, method = "tail-integral", nanPolicy }: ExpectedShortfallOptions = {},
): number | null {
  const name = "expectedShortfall";
  assertFraction(name, "level", level);
  assertChoice(name, "method", method, methods);
  const needsDeviation = method === "gaussian" || method === "quantstats";
  const observed = readObservations(name, returns, needsDeviation ? 2 : 1, nanPolicy);
  if (observed === null) return null;

  if (method === "gaussian") return finiteOrNull(gaussianShortfall(spread(observed), 1 - level));
  const sorted = Float64Array.from(observed).sort();
  if (method === "empyrical") {
    return finiteOrNull(-mean(sorted.slice(0, Math.floor((sorted.length - 1) * (1 - level)) + 1)));
  }
  if (method === "quantstats") {
    const loss = valueAtRisk(observed, { level, method: "gaussian" });
    const worse = sorted.filter((value) => value < -Number(loss));
    return worse.length === 0 ? loss : finiteOrNull(-mean(worse));
  }
  if (method === "tail-integral") return finiteOrNull(-tailIntegral(sorted, 1 - level));
  const boundary = sortedQuantile(sorted, 1 - level);
  return finiteOrNull(-mean(sorted.filter((value) => value <= boundary)));
}

const methods = ["tail-integral", "tail-mean", "gaussian", "empyrical", "quantstats"];

/** That of the normal distribution with this mean and sample deviation. */
export function gaussianShortfall(dispersion: Spread, tail: number): number {
  if (dispersion.isFlat) return -dispersion.mean;
  const depth = normalDensity(normalQuantile(tail)) / tail;
  return depth * sampleDeviation(dispersion) - dispersion.mean;
}

/** Mean of the lowest `tail` of sorted values, with a fraction of the value on the boundary. */
export function tailIntegral(sorted: Float64Array, tail: number): number {
  const weight = tail * sorted.length;
  const whole = Math.floor(weight);
  const boundary = sorted[Math.min(whole, sorted.length - 1)] ?? 0;
  let total = (weight - whole) * boundary;
  for (let index = 0; index < whole; index += 1) total += sorted[index] ?? 0;
  return total / weight;
}
