import type { FeatureDefinition, FeatureRule, UnknownFeatures } from "../feature-definition.ts";
import type { FeatureDocument, FeatureSetDocument, RuleDocument } from "./definitions-document.ts";

/** Definitions that belong together, as `createFeatureValidator` takes them. */
export interface FeatureSet {
  /** What the set is for, for people. */
  readonly description?: string | undefined;
  /** What happens with features that the set does not define. */
  readonly unknownFeatures: UnknownFeatures;
  /** What must hold. */
  readonly features: readonly FeatureDefinition[];
}

/** Renames the `snake_case` keys of a document; everything else stays as it is. */
export function toFeatureSet(document: FeatureSetDocument): FeatureSet {
  return {
    description: document.description,
    unknownFeatures: document.unknown_features ?? "warning",
    features: document.features.map(toDefinition),
  };
}

function toDefinition({ rules = [], ...feature }: FeatureDocument): FeatureDefinition {
  return { ...feature, rules: rules.map(toRule) };
}

function toRule(rule: RuleDocument): FeatureRule {
  if (rule.kind === "range") {
    const { exclusive_min, exclusive_max, allow_infinite, ...range } = rule;
    return {
      ...range,
      exclusiveMin: exclusive_min,
      exclusiveMax: exclusive_max,
      allowInfinite: allow_infinite,
    };
  }
  if (rule.kind === "regex") {
    const { ignore_case, max_length, ...regex } = rule;
    return { ...regex, ignoreCase: ignore_case, maxLength: max_length };
  }
  return rule;
}
