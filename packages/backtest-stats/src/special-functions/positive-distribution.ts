import type { ContinuousDistribution } from "./distribution.ts";
import { emptyTails, type Tails } from "./tails.ts";

/** What a distribution between 0 and `end` needs to know. */
interface PositiveDistributionParts {
  /** Largest possible value. */
  readonly end: number;
  /** Whether the parameters mean anything; if not, everything is `NaN`. */
  readonly isValid: boolean;
  /** Tails at a point from 0 to `end`. */
  readonly tailsAt: (x: number) => Tails;
  /** The point of a tail, for a probability strictly between 0 and 1. */
  readonly point: (probability: number, tail: "lower" | "upper") => number;
}

/** The six functions of a distribution whose values lie between 0 and `end`. */
export function positiveDistribution(parts: PositiveDistributionParts): ContinuousDistribution {
  const { end, isValid, tailsAt, point } = parts;
  const at = (x: number, pick: keyof Tails): number => {
    if (!isValid || Number.isNaN(x)) return Number.NaN;
    return (x <= 0 ? emptyTails : tailsAt(Math.min(x, end)))[pick];
  };
  const quantile = (probability: number, tail: "lower" | "upper"): number => {
    if (!isValid || !(probability >= 0 && probability <= 1)) return Number.NaN;
    if (probability === 0) return tail === "lower" ? 0 : end;
    if (probability === 1) return tail === "lower" ? end : 0;
    // From the smaller tail: the complement of a probability above 0.5 is exact.
    if (probability <= 0.5) return point(probability, tail);
    return point(1 - probability, tail === "lower" ? "upper" : "lower");
  };
  return {
    cdf: (x) => at(x, "lower"),
    survival: (x) => at(x, "upper"),
    logCdf: (x) => at(x, "logLower"),
    logSurvival: (x) => at(x, "logUpper"),
    quantile: (probability) => quantile(probability, "lower"),
    survivalQuantile: (probability) => quantile(probability, "upper"),
  };
}
