import type { FeatureSeverity, RangeRule } from "../feature-definition.ts";
import type { FeatureProblem } from "../feature-problem.ts";
import type { ValueCheck } from "./value-check.ts";

/** Compiles a range. Infinities come here only when the feature allows them, `NaN` never does. */
export function compileRange(name: string, rule: RangeRule, severity: FeatureSeverity): ValueCheck {
  const lower = rule.min ?? rule.exclusiveMin ?? Number.NEGATIVE_INFINITY;
  const upper = rule.max ?? rule.exclusiveMax ?? Number.POSITIVE_INFINITY;
  const lowerOpen = rule.min === undefined && rule.exclusiveMin !== undefined;
  const upperOpen = rule.max === undefined && rule.exclusiveMax !== undefined;

  const problem = (code: FeatureProblem["code"], message: string): FeatureProblem => ({
    code,
    severity,
    validationType: "range",
    path: name,
    message,
    hint: `allowed: ${describeRange(rule)}`,
  });

  return (value) => {
    if (typeof value !== "number") return null;
    if (value < lower || (lowerOpen && value === lower)) {
      const bound = lowerOpen ? "not above" : "below the minimum of";
      return problem("FEATURE_BELOW_MINIMUM", `${name} is ${value}, ${bound} ${lower}`);
    }
    if (value > upper || (upperOpen && value === upper)) {
      const bound = upperOpen ? "not below" : "above the maximum of";
      return problem("FEATURE_ABOVE_MAXIMUM", `${name} is ${value}, ${bound} ${upper}`);
    }
    return null;
  };
}

function describeRange({ min, max, exclusiveMin, exclusiveMax }: RangeRule): string {
  const parts: string[] = [];
  if (min !== undefined) parts.push(`at least ${min}`);
  if (exclusiveMin !== undefined) parts.push(`above ${exclusiveMin}`);
  if (max !== undefined) parts.push(`at most ${max}`);
  if (exclusiveMax !== undefined) parts.push(`below ${exclusiveMax}`);
  return parts.join(" and ");
}
