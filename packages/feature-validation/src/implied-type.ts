import type { FeatureRule, FeatureType } from "./feature-definition.ts";

/** The type that a rule demands by itself, or `null` when it fits any. */
export function impliedType(rule: FeatureRule): FeatureType | null {
  if (rule.kind === "range") return "number";
  if (rule.kind === "regex") return "string";
  if (rule.kind === "custom") return rule.type;
  return null;
}
