import { formatPath, type Problem } from "@autotrader/kernel";

import { describeValue } from "../describe-value.ts";
import type { EnumRule, FeatureRule, RangeRule, RegexRule } from "../feature-definition.ts";
import { DEFAULT_MAX_LENGTH, wholeMatchPattern } from "../rules/compile-regex.ts";
import { patternCost } from "../rules/pattern-cost.ts";

const LONGEST_PATTERN = 1_000;
const LARGEST_MAX_LENGTH = 10_000;

/** Finds what is wrong with one rule by itself. */
export function checkRule(rule: FeatureRule, path: readonly PropertyKey[]): Problem[] {
  switch (rule.kind) {
    case "range":
      return checkRange(rule, path);
    case "enum":
      return checkEnum(rule, path);
    case "regex":
      return checkRegex(rule, path);
    case "required":
    case "non_null":
    case "custom":
      return [];
    default:
      return [unknownKind(rule, path)];
  }
}

function checkRange(rule: RangeRule, path: readonly PropertyKey[]): Problem[] {
  const { min, max, exclusiveMin, exclusiveMax, allowInfinite } = rule;
  const bounds = [min, max, exclusiveMin, exclusiveMax].filter((bound) => bound !== undefined);
  if (bounds.some((bound) => !Number.isFinite(bound))) {
    return [problem("DEFINITION_INVALID", path, "a bound must be a finite number", "leave it out")];
  }
  if (bounds.length === 0 && allowInfinite !== true) {
    const hint = "give a bound, or use type: number";
    return [problem("DEFINITION_INVALID", path, "the range has no bound", hint)];
  }
  if (
    (min !== undefined && exclusiveMin !== undefined) ||
    (max !== undefined && exclusiveMax !== undefined)
  ) {
    const message = "the range has an inclusive and an exclusive bound on one side";
    return [problem("DEFINITION_CONFLICT", path, message, "keep the one that is meant")];
  }
  const lower = min ?? exclusiveMin;
  const upper = max ?? exclusiveMax;
  if (lower === undefined || upper === undefined) return [];
  const open = exclusiveMin !== undefined || exclusiveMax !== undefined;
  if (lower < upper || (lower === upper && !open)) return [];
  const message = `no number lies between ${lower} and ${upper}`;
  return [
    problem("DEFINITION_EMPTY_RANGE", path, message, "the minimum must not exceed the maximum"),
  ];
}

function checkEnum(rule: EnumRule, path: readonly PropertyKey[]): Problem[] {
  const at = [...path, "values"];
  if (rule.values.length === 0) {
    return [
      problem("DEFINITION_EMPTY_ENUM", at, "the enum allows no value", "list what is allowed"),
    ];
  }
  const seen = new Set<unknown>();
  return rule.values.flatMap((value, index) => {
    const twice = seen.has(value);
    seen.add(value);
    const position = [...at, index];
    if (!isEnumValue(value)) {
      const message = `an enum holds finite numbers, strings and booleans, got ${describeValue(value)}`;
      return [problem("DEFINITION_INVALID", position, message, "allow null with a presence rule")];
    }
    if (!twice) return [];
    const message = `${describeValue(value)} is listed twice`;
    return [problem("DEFINITION_INVALID", position, message, "list each value once")];
  });
}

function isEnumValue(value: unknown): boolean {
  return typeof value === "number"
    ? Number.isFinite(value)
    : typeof value === "string" || typeof value === "boolean";
}

function checkRegex(rule: RegexRule, path: readonly PropertyKey[]): Problem[] {
  const { pattern, maxLength = DEFAULT_MAX_LENGTH } = rule;
  if (!Number.isInteger(maxLength) || maxLength < 1 || maxLength > LARGEST_MAX_LENGTH) {
    const message = `the longest text must be 1 to ${LARGEST_MAX_LENGTH}, got ${maxLength}`;
    return [problem("DEFINITION_INVALID", path, message, "give a whole number in that range")];
  }
  const at = [...path, "pattern"];
  if (pattern.length > LONGEST_PATTERN) {
    const message = `the pattern has ${pattern.length} characters, above ${LONGEST_PATTERN}`;
    return [problem("DEFINITION_BAD_PATTERN", at, message, "use an enum or a custom rule")];
  }
  try {
    wholeMatchPattern(rule);
  } catch (error) {
    const message = error instanceof Error ? error.message : "the pattern is invalid";
    const hint =
      "patterns are in Unicode mode: escape { } ] and other signs that stand for themselves";
    return [problem("DEFINITION_BAD_PATTERN", at, message, hint)];
  }
  const cost = patternCost(pattern, maxLength);
  if (cost.status === "bounded") return [];
  const hint =
    "use character classes instead of repeated groups, fixed counts, a smaller maximum length, or a custom rule";
  return [problem("DEFINITION_UNSAFE_PATTERN", at, `the pattern is refused: ${cost.reason}`, hint)];
}

function unknownKind(rule: never, path: readonly PropertyKey[]): Problem {
  const hint = "kinds: required, non_null, range, enum, regex, custom";
  return problem("DEFINITION_INVALID", path, `${describeValue(rule)} is no known rule`, hint);
}

function problem(
  code: string,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Problem {
  return { code, severity: "error", path: formatPath(path), message, hint };
}
