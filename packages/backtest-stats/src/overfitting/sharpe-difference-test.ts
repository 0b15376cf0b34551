import { assertChoice, assertWhole } from "../numeric/assert-option.ts";
import type { Series } from "../numeric/series.ts";
import { normalCdf } from "../special-functions/normal.ts";
import { memmelError } from "./memmel-error.ts";
import { quadraticSpectralVariance } from "./quadratic-spectral-variance.ts";
import { readTrials } from "./read-trials.ts";
import { bootstrapSharpeDifference } from "./sharpe-difference-bootstrap.ts";
import { type SharpeInfluence, sharpeDifference } from "./sharpe-influence.ts";

/** How the uncertainty of a difference between two Sharpe ratios is found. */
export type SharpeDifferenceMethod =
  | "jobson-korkie-memmel"
  | "ledoit-wolf-hac"
  | "ledoit-wolf-bootstrap";

/** Options of {@link sharpeDifferenceTest}. */
export interface SharpeDifferenceOptions {
  /**
   * `jobson-korkie-memmel` is right for normal returns without memory only; `ledoit-wolf-hac` for
   * returns of any shape with memory, in long records; `ledoit-wolf-bootstrap` in short ones too.
   *
   * @defaultValue `"ledoit-wolf-hac"`
   */
  readonly method?: SharpeDifferenceMethod | undefined;
  /**
   * Start of the random streams of the bootstrap: a whole number from 0 to 2^53 - 1.
   *
   * @defaultValue 42
   */
  readonly seed?: number | undefined;
  /**
   * Histories that the bootstrap draws; at least 2.
   *
   * @defaultValue 4_999
   */
  readonly resamples?: number | undefined;
  /**
   * Length of the blocks that the bootstrap draws; a whole number from 1 to half of the periods.
   *
   * @defaultValue 5
   */
  readonly blockLength?: number | undefined;
}

/** A difference between two Sharpe ratios, and whether it is more than luck. */
export interface SharpeDifference {
  /** First ratio minus second, per period, with the deviation's denominator `n` as in the papers. */
  readonly difference: number;
  /** Its standard error. */
  readonly standardError: number;
  /** Difference per standard error. */
  readonly statistic: number;
  /** Chance of a difference at least so large, in either direction, if the true ratios are equal. */
  readonly pValue: number;
  /** How the uncertainty was found. */
  readonly method: SharpeDifferenceMethod;
}

/**
 * Whether one record has a better Sharpe ratio than another over the same periods.
 *
 * @param first - Excess returns of one strategy; at least 10.
 * @param second - Excess returns of the other in the same periods.
 * @returns `null` when one of them does not vary, or when the two never differ in a new way.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { sharpeDifferenceTest } from "@autotrader/backtest-stats/overfitting";
 *
 * const first = [0.02, -0.01, 0.03, 0.01, 0, 0.02, -0.02, 0.01, 0.03, 0.01];
 * const second = [...first].reverse();
 * sharpeDifferenceTest(first, second)?.difference; // => 0
 * ```
 *
 * @see J. D. Jobson and B. M. Korkie (1981), J. Finance 36(4), 889-908, corrected by C. Memmel (2003),
 *   "Performance Hypothesis Testing with the Sharpe Ratio", Finance Letters 1, 21-23
 * @see O. Ledoit and M. Wolf (2008), "Robust Performance Hypothesis Testing with the Sharpe Ratio",
 *   J. Empirical Finance 15(5), 850-859, doi:10.1016/j.jempfin.2008.03.002
 */
export function sharpeDifferenceTest(
  first: Series,
  second: Series,
  options: SharpeDifferenceOptions = {},
): SharpeDifference | null {
  const name = "sharpeDifferenceTest";
  const { method = "ledoit-wolf-hac", seed = 42, resamples = 4_999, blockLength = 5 } = options;
  assertChoice(name, "method", method, [
    "jobson-korkie-memmel",
    "ledoit-wolf-hac",
    "ledoit-wolf-bootstrap",
  ]);
  assertWhole(name, "seed", seed, 0);
  assertWhole(name, "resamples", resamples, 2);
  assertWhole(name, "blockLength", blockLength, 1);
  const [one = new Float64Array(), two = new Float64Array()] = readTrials(
    name,
    [first, second],
    2,
    Math.max(10, method === "ledoit-wolf-bootstrap" ? 2 * blockLength : 0),
  );
  const seen = sharpeDifference(one, two);
  if (seen === null) return null;
  const standardError = method === "jobson-korkie-memmel" ? memmelError(one, two) : hacError(seen);
  if (!(standardError > 0)) return null;
  const statistic = seen.difference / standardError;
  const pValue =
    method === "ledoit-wolf-bootstrap"
      ? bootstrapSharpeDifference(one, two, seen.difference, Math.abs(statistic), {
          seed,
          resamples,
          blockLength,
        })
      : 2 * normalCdf(-Math.abs(statistic));
  return { difference: seen.difference, standardError, statistic, pValue, method };
}

/** With the correction for the four moments that were estimated. */
function hacError({ influence }: SharpeInfluence): number {
  const count = influence.length;
  const variance = quadraticSpectralVariance(influence) * (count / (count - 4));
  // Two copies of one series differ by rounding only.
  return variance > 1e-24 ? Math.sqrt(variance / count) : 0;
}
