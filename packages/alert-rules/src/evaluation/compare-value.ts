import { type CompiledPattern, compilePattern } from "../rules/compile-pattern.ts";
import type { Comparison } from "../rules/rule-set.ts";
import type { MetricValue } from "./metric-values.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Compares a value with a threshold. Unknown when the value is missing or has another type than the
 * threshold: nothing is ever converted, so `"5"` is not 5 and `true` is not 1.
 */
export function compareValue(value: MetricValue, { operator, threshold }: Comparison): Verdict {
  if (value === null) return null;
  switch (operator) {
    case "eq":
      return sameType(value, threshold) ? value === threshold : null;
    case "ne":
      return sameType(value, threshold) ? value !== threshold : null;
    case "lt":
      return compareNumbers(value, threshold, (left, right) => left < right);
    case "lte":
      return compareNumbers(value, threshold, (left, right) => left <= right);
    case "gt":
      return compareNumbers(value, threshold, (left, right) => left > right);
    case "gte":
      return compareNumbers(value, threshold, (left, right) => left >= right);
    case "in":
      return isListed(value, threshold);
    case "not_in": {
      const listed = isListed(value, threshold);
      return listed === null ? null : !listed;
    }
    case "contains":
      return typeof value === "string" && typeof threshold === "string"
        ? value.includes(threshold)
        : null;
    case "matches":
      return typeof value === "string" && typeof threshold === "string"
        ? matchesPattern(threshold, value)
        : null;
    case "between":
      return isBetween(value, threshold);
  }
}

type Threshold = Comparison["threshold"];

function sameType(value: MetricValue, threshold: Threshold): boolean {
  return typeof value === typeof threshold;
}

function compareNumbers(
  value: MetricValue,
  threshold: Threshold,
  holds: (left: number, right: number) => boolean,
): Verdict {
  return typeof value === "number" && typeof threshold === "number"
    ? holds(value, threshold)
    : null;
}

/** Unknown when no listed value has the value's type: then the two cannot be compared. */
function isListed(value: MetricValue, threshold: Threshold): Verdict {
  if (typeof threshold !== "object" || value === null) return null;
  if (!threshold.some((listed) => typeof listed === typeof value)) return null;
  return threshold.includes(value);
}

/** Unknown when the pattern is none, which no valid file has. */
function matchesPattern(pattern: string, value: string): Verdict {
  const compiled = compiledPatterns.get(pattern) ?? compilePattern(pattern);
  if (compiledPatterns.size >= MOST_PATTERNS) compiledPatterns.clear();
  compiledPatterns.set(pattern, compiled);
  return compiled.status === "compiled" ? compiled.matches(value) : null;
}

/** Compiling costs far more than matching. Results do not depend on what is in here. */
const compiledPatterns = new Map<string, CompiledPattern>();
const MOST_PATTERNS = 1_000;

/** Both ends belong to the range. */
function isBetween(value: MetricValue, threshold: Threshold): Verdict {
  if (typeof threshold !== "object" || typeof value !== "number") return null;
  const [low, high] = threshold;
  if (typeof low !== "number" || typeof high !== "number") return null;
  return value >= low && value <= high;
}
