import type { FeaturePlan } from "./check-features.ts";
import { compileDefinitions } from "./compile-definitions.ts";
import { checkDefinitions } from "./definitions/check-definitions.ts";
import { invalidDefinitions } from "./definitions/invalid-definitions.ts";
import type { FeatureDefinition, UnknownFeatures } from "./feature-definition.ts";

/** Checks and compiles definitions once, for any number of records. Throws `INVALID_DEFINITIONS`. */
export function compilePlan(
  definitions: readonly FeatureDefinition[],
  unknownFeatures: UnknownFeatures,
): FeaturePlan {
  const problems = checkDefinitions(definitions);
  if (problems.length > 0) throw invalidDefinitions(problems);
  return {
    features: compileDefinitions(definitions),
    names: new Set(definitions.map(({ name }) => name)),
    unknownFeatures,
  };
}
