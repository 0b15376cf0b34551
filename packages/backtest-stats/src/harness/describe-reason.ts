import type { CourtReason } from "../overfitting/overfitting-report.ts";
import type { NoTestReason } from "./backtest-result.ts";
import type { NoIntervalReason, UndefinedReason } from "./estimate.ts";

const WORDS = {
  TOO_FEW_OBSERVATIONS: "too few observations",
  TOO_FEW_WINDOWS: "too few windows",
  NOTHING_TO_CHOOSE: "no more assets than picks, so nothing to choose",
  NO_VARIATION: "the values never vary",
  NO_LOSSES: "there was no loss to divide by",
  NO_DRAWDOWN: "there was no drawdown to divide by",
  TOO_LARGE: "too large for a number",
  NOT_DEFINED: "not defined",
  BOOTSTRAP_DISABLED: "intervals are switched off",
  VALUE_UNDEFINED: "no interval: the number does not exist",
  UNDEFINED_IN_RESAMPLES: "no interval: undefined in too many resamples",
  ESTIMATE_OUTSIDE_RESAMPLES: "no interval: all resamples lie on one side of the number",
  INFLUENCE_UNDEFINED: "no interval: no standard error",
  END_TOO_LARGE: "no interval: too wide for a number",
  TOO_FEW_TRIALS: "there is only one trial",
  IMPOSSIBLE_MOMENTS: "no distribution has such moments",
  RATIO_NOT_ABOVE_ZERO: "there is no profit to judge",
  NO_BENCHMARK: "there is no benchmark",
} satisfies Readonly<
  Record<UndefinedReason | NoIntervalReason | NoTestReason | CourtReason, string>
>;

const words: Readonly<Record<string, string>> = WORDS;

/** Says in words why a number, an interval, a test or a figure of the court does not exist. */
export function describeReason(code: string): string {
  return words[code] ?? code;
}
