import type { CompiledFeature } from "./compile-definitions.ts";
import { describeValue } from "./describe-value.ts";
import type { FeatureSeverity, PresentValue, UnknownFeatures } from "./feature-definition.ts";
import type { FeatureProblem } from "./feature-problem.ts";
import { isRecord } from "./is-record.ts";

/** Compiled definitions with everything that a check of one record needs. */
export interface FeaturePlan {
  readonly features: readonly CompiledFeature[];
  readonly names: ReadonlySet<string>;
  readonly unknownFeatures: UnknownFeatures;
}

/** Collects every problem of a record: defined features in their order, then the others. */
export function checkFeatures(plan: FeaturePlan, features: unknown): FeatureProblem[] {
  if (!isRecord(features)) return [notARecord(features)];
  const problems: FeatureProblem[] = [];
  let defined = 0;
  for (const feature of plan.features) {
    const present = Object.hasOwn(features, feature.name);
    if (present) defined += 1;
    checkFeature(feature, present ? features[feature.name] : undefined, problems);
  }
  const names = Object.keys(features);
  if (names.length > defined) {
    for (const name of names) {
      if (!plan.names.has(name)) checkUnknown(name, features[name], plan, problems);
    }
  }
  return problems;
}

function checkFeature(feature: CompiledFeature, value: unknown, problems: FeatureProblem[]): void {
  if (typeof value === "number" && value > feature.safeAbove && value < feature.safeBelow) return;
  if (value === undefined) {
    if (feature.ifMissing !== null) problems.push(feature.ifMissing);
    return;
  }
  if (value === null) {
    if (feature.ifNull !== null) problems.push(feature.ifNull);
    return;
  }
  const { name, type, typeSeverity } = feature;
  if (!isPresentValue(value)) {
    problems.push(wrongType(name, value, type ?? "number, string or boolean", "error"));
  } else if (type !== null && typeof value !== type) {
    problems.push(wrongType(name, value, type, typeSeverity));
  } else if (isUnwantedNumber(value, feature.allowInfinite)) {
    problems.push(notFinite(name, value));
  } else {
    for (const check of feature.checks) {
      const problem = check(value);
      if (problem !== null) problems.push(problem);
    }
  }
}

function checkUnknown(
  name: string,
  value: unknown,
  plan: FeaturePlan,
  problems: FeatureProblem[],
): void {
  if (value === undefined) return;
  if (plan.unknownFeatures !== "allow") problems.push(unknownFeature(name, plan.unknownFeatures));
  if (value === null) return;
  if (!isPresentValue(value)) {
    problems.push(wrongType(name, value, "number, string or boolean", "error"));
  } else if (isUnwantedNumber(value, false)) {
    problems.push(notFinite(name, value));
  }
}

function isPresentValue(value: unknown): value is PresentValue {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}

function isUnwantedNumber(value: PresentValue, allowInfinite: boolean): boolean {
  if (typeof value !== "number" || Number.isFinite(value)) return false;
  return !allowInfinite || Number.isNaN(value);
}

function notARecord(features: unknown): FeatureProblem {
  return {
    code: "FEATURES_NOT_A_RECORD",
    severity: "error",
    validationType: "record",
    path: "",
    message: `features must be a plain object, got ${describeValue(features)}`,
    hint: "give an object whose keys are feature names",
  };
}

function wrongType(
  name: string,
  value: unknown,
  expected: string,
  severity: FeatureSeverity,
): FeatureProblem {
  return {
    code: "FEATURE_WRONG_TYPE",
    severity,
    validationType: "type",
    path: name,
    message: `${name} must be a ${expected}, got ${describeTyped(value)}`,
    hint: "values are never converted; convert where the value comes from",
  };
}

function describeTyped(value: unknown): string {
  return isPresentValue(value)
    ? `the ${typeof value} ${describeValue(value)}`
    : describeValue(value);
}

function notFinite(name: string, value: PresentValue): FeatureProblem {
  return {
    code: "FEATURE_NOT_FINITE",
    severity: "error",
    validationType: "finite",
    path: name,
    message: `${name} is ${value}, which is no finite number`,
    hint: "an unknown value is null",
  };
}

function unknownFeature(name: string, severity: FeatureSeverity): FeatureProblem {
  return {
    code: "FEATURE_UNKNOWN",
    severity,
    validationType: "unknown",
    path: name,
    message: `${name} has no definition`,
    hint: "define the feature, or check the spelling of its name",
  };
}
