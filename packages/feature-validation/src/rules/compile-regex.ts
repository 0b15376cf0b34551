import { describeValue } from "../describe-value.ts";
import type { FeatureSeverity, RegexRule } from "../feature-definition.ts";
import type { ValueCheck } from "./value-check.ts";

/** Longest string a pattern is tried on when the rule does not say. */
export const DEFAULT_MAX_LENGTH: number = 256;

/** Compiles a pattern whose cost was checked when it was defined. */
export function compileRegex(name: string, rule: RegexRule, severity: FeatureSeverity): ValueCheck {
  const maxLength = rule.maxLength ?? DEFAULT_MAX_LENGTH;
  const pattern = wholeMatchPattern(rule);
  return (value) => {
    if (typeof value !== "string") return null;
    if (value.length > maxLength) {
      return {
        code: "FEATURE_TOO_LONG",
        severity,
        validationType: "regex",
        path: name,
        message: `${name} has ${value.length} characters, above the maximum of ${maxLength}`,
        hint: "longer text is not matched, so that matching stays fast",
      };
    }
    if (pattern.test(value)) return null;
    return {
      code: "FEATURE_PATTERN_MISMATCH",
      severity,
      validationType: "regex",
      path: name,
      message: `${name} is ${describeValue(value)}, which the pattern does not match`,
      hint: `the whole text must match /${rule.pattern}/${rule.ignoreCase === true ? "iu" : "u"}`,
    };
  };
}

/** The pattern between anchors. Throws a `SyntaxError` for text that is no pattern by itself. */
export function wholeMatchPattern({ pattern, ignoreCase }: RegexRule): RegExp {
  const flags = ignoreCase === true ? "iu" : "u";
  // Without this, `a)|(?:b` would become a pattern only through the parentheses around it.
  new RegExp(pattern, flags);
  return new RegExp(`^(?:${pattern})$`, flags);
}
