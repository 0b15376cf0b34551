import { drawdowns } from "../metrics/drawdown-series.ts";
import { gainsAndLosses } from "../metrics/gains-and-losses.ts";
import { growth } from "../metrics/growth.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/**
 * Why a statistic does not exist:
 * - `TOO_FEW_OBSERVATIONS`: the definition needs more of them;
 * - `MISSING_OBSERVATION`: one is `NaN`, and the policy is to propagate it;
 * - `NO_VARIATION`: all returns are equal;
 * - `NO_SHORTFALL`: no return is below the risk-free rate or threshold;
 * - `NO_LOSS`: no return is below 0;
 * - `NO_GAIN`: no return is above 0;
 * - `NO_DRAWDOWN`: wealth never fell;
 * - `WEALTH_BELOW_ZERO`: more than everything was lost, which has no yearly rate;
 * - `NOT_REPRESENTABLE`: what to divide by is 0, or the result is beyond the range of a double.
 */
export type UndefinedReason =
  | "TOO_FEW_OBSERVATIONS"
  | "MISSING_OBSERVATION"
  | "NO_VARIATION"
  | "NO_SHORTFALL"
  | "NO_LOSS"
  | "NO_GAIN"
  | "NO_DRAWDOWN"
  | "WEALTH_BELOW_ZERO"
  | "NOT_REPRESENTABLE";

/** The reasons that are facts about the returns themselves. */
export type ReasonInReturns = Exclude<
  UndefinedReason,
  "TOO_FEW_OBSERVATIONS" | "MISSING_OBSERVATION" | "NOT_REPRESENTABLE"
>;

/** The first of the possible reasons that holds. */
export function findReason(
  candidates: readonly ReasonInReturns[],
  returns: Series,
  riskFree: number,
): UndefinedReason {
  return candidates.find((reason) => holds[reason](returns, riskFree)) ?? "NOT_REPRESENTABLE";
}

const holds: Readonly<Record<ReasonInReturns, (returns: Series, riskFree: number) => boolean>> = {
  NO_VARIATION: (returns) => spread(returns).isFlat,
  NO_SHORTFALL: (returns, riskFree) => gainsAndLosses(returns, riskFree).lossCount === 0,
  NO_LOSS: (returns) => gainsAndLosses(returns, 0).lossCount === 0,
  NO_GAIN: (returns) => gainsAndLosses(returns, 0).gainCount === 0,
  NO_DRAWDOWN: (returns) => drawdowns(returns).every((depth) => depth === 0),
  WEALTH_BELOW_ZERO: (returns) => growth(returns) < -1,
};
