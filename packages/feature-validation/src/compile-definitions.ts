import type {
  FeatureDefinition,
  FeatureRule,
  FeatureSeverity,
  FeatureType,
} from "./feature-definition.ts";
import type { FeatureProblem } from "./feature-problem.ts";
import { impliedType } from "./implied-type.ts";
import { compileCustom } from "./rules/compile-custom.ts";
import { compileEnum } from "./rules/compile-enum.ts";
import { compileRange } from "./rules/compile-range.ts";
import { compileRegex } from "./rules/compile-regex.ts";
import type { ValueCheck } from "./rules/value-check.ts";

/** One feature, ready to be checked: problems that need no value are made beforehand. */
export interface CompiledFeature {
  readonly name: string;
  readonly ifMissing: FeatureProblem | null;
  readonly ifNull: FeatureProblem | null;
  readonly type: FeatureType | null;
  readonly typeSeverity: FeatureSeverity;
  readonly allowInfinite: boolean;
  /** A number strictly between these passes all checks. Empty unless every check is a range. */
  readonly safeAbove: number;
  readonly safeBelow: number;
  readonly checks: readonly ValueCheck[];
}

/** Turns definitions that were found correct into a flat list, in their order. */
export function compileDefinitions(
  definitions: readonly FeatureDefinition[],
): readonly CompiledFeature[] {
  return definitions.map(compileFeature);
}

function compileFeature(definition: FeatureDefinition): CompiledFeature {
  const { name, rules = [], severity = "error" } = definition;
  const { safeAbove, safeBelow } = safeInterval(definition);
  const implied = rules.map(impliedType).find((type) => type !== null);
  return {
    name,
    ifMissing: missingProblem(name, rules, severity),
    ifNull: nullProblem(name, rules, severity),
    type: definition.type ?? implied ?? null,
    typeSeverity: severity,
    allowInfinite: rules.some((rule) => rule.kind === "range" && rule.allowInfinite === true),
    safeAbove,
    safeBelow,
    checks: rules.flatMap((rule) => compileRule(name, rule, rule.severity ?? severity) ?? []),
  };
}

/** Most values are good and far from their bounds: one comparison settles them. */
function safeInterval({ type = "number", rules = [] }: FeatureDefinition): {
  readonly safeAbove: number;
  readonly safeBelow: number;
} {
  const ranges = rules.filter((rule) => rule.kind === "range");
  const others = rules.some(({ kind }) => kind === "enum" || kind === "regex" || kind === "custom");
  if (others || type !== "number") return { safeAbove: 0, safeBelow: 0 };
  return {
    safeAbove: Math.max(
      ...ranges.map(({ min, exclusiveMin }) => min ?? exclusiveMin ?? Number.NEGATIVE_INFINITY),
    ),
    safeBelow: Math.min(
      ...ranges.map(({ max, exclusiveMax }) => max ?? exclusiveMax ?? Number.POSITIVE_INFINITY),
    ),
  };
}

function compileRule(
  name: string,
  rule: FeatureRule,
  severity: FeatureSeverity,
): ValueCheck | undefined {
  switch (rule.kind) {
    case "range":
      return compileRange(name, rule, severity);
    case "enum":
      return compileEnum(name, rule, severity);
    case "regex":
      return compileRegex(name, rule, severity);
    case "custom":
      return compileCustom(name, rule, severity);
    default:
      return undefined;
  }
}

function missingProblem(
  name: string,
  rules: readonly FeatureRule[],
  severity: FeatureSeverity,
): FeatureProblem | null {
  const rule = rules.find(({ kind }) => kind === "required");
  if (rule?.kind !== "required") return null;
  return {
    code: "FEATURE_MISSING",
    severity: rule.severity ?? severity,
    validationType: "required",
    path: name,
    message: `${name} is required and absent`,
    hint: rule.nullable === true ? "give a value, or null when it is unknown" : "give a value",
  };
}

function nullProblem(
  name: string,
  rules: readonly FeatureRule[],
  severity: FeatureSeverity,
): FeatureProblem | null {
  const rule = rules.find(
    (each) => each.kind === "non_null" || (each.kind === "required" && each.nullable !== true),
  );
  if (rule === undefined) return null;
  return {
    code: "FEATURE_NULL",
    severity: rule.severity ?? severity,
    validationType: rule.kind === "required" ? "required" : "non_null",
    path: name,
    message: `${name} must not be null`,
    hint: "give a value; an unknown one needs a definition that allows null",
  };
}
