import type { ReturnProfile } from "./return-profile.ts";

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
  profile: ReturnProfile,
): UndefinedReason {
  return candidates.find((reason) => holds[reason](profile)) ?? "NOT_REPRESENTABLE";
}

const holds: Readonly<Record<ReasonInReturns, (profile: ReturnProfile) => boolean>> = {
  NO_VARIATION: ({ isFlat }) => isFlat,
  NO_SHORTFALL: ({ shortfallCount }) => shortfallCount === 0,
  NO_LOSS: ({ lossCount }) => lossCount === 0,
  NO_GAIN: ({ gainCount }) => gainCount === 0,
  NO_DRAWDOWN: ({ deepest }) => deepest === 0,
  WEALTH_BELOW_ZERO: ({ growth }) => growth < -1,
};
