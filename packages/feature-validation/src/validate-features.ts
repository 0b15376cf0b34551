import { checkFeatures } from "./check-features.ts";
import { compilePlan } from "./compile-plan.ts";
import type { FeatureDefinition, UnknownFeatures } from "./feature-definition.ts";
import type { FeatureProblem } from "./feature-problem.ts";
import type { FeatureVerdict } from "./ports.ts";

/** What {@link validateFeatures} and `FeatureValidator.validate` say about one record. */
export interface FeatureValidationVerdict extends FeatureVerdict {
  /** Every finding at once: defined features in the order of their definitions, then the others. */
  readonly problems: readonly FeatureProblem[];
}

/** Options of {@link validateFeatures}. */
export interface ValidateFeaturesOptions {
  /**
   * What happens with features that have no definition. Their values are checked in any case: each
   * must be `null`, a finite number, a string or a boolean.
   *
   * @defaultValue "warning"
   */
  readonly unknownFeatures?: UnknownFeatures | undefined;
}

/**
 * Checks one record against definitions and returns all problems at once. Pure: nothing is converted,
 * changed, logged or thrown because of a value.
 *
 * A key is in one of three states: absent (also when its value is `undefined`), `null`, or a value.
 * Only own properties count. For many records with the same definitions use `createFeatureValidator`,
 * which checks and compiles the definitions once.
 *
 * @param features - Feature values by name. Anything may come: what is no record is a problem.
 * @param definitions - What must hold. Features without a definition follow `unknownFeatures`.
 * @returns `valid` when no problem has the severity `error`.
 *
 * @throws {@link FeatureValidationError} `INVALID_DEFINITIONS` when the definitions contradict themselves.
 *
 * @example
 * ```ts
 * import { specFeatureDefinitions, validateFeatures } from "@autotrader/feature-validation";
 *
 * const features = { gem_score: 101, confidence: 0.9, liquidity_usd: 50_000, flagged: "no" };
 * const { status, problems } = validateFeatures(features, specFeatureDefinitions);
 * status; // => "invalid"
 * problems.map(({ code, path }) => `${path}: ${code}`); // => ["gem_score: FEATURE_ABOVE_MAXIMUM", "flagged: FEATURE_WRONG_TYPE"]
 * ```
 */
export function validateFeatures(
  features: Readonly<Record<string, unknown>>,
  definitions: readonly FeatureDefinition[],
  { unknownFeatures = "warning" }: ValidateFeaturesOptions = {},
): FeatureValidationVerdict {
  return toVerdict(checkFeatures(compilePlan(definitions, unknownFeatures), features));
}

/** Judges problems: warnings and infos do not make a record invalid. */
export function toVerdict(problems: readonly FeatureProblem[]): FeatureValidationVerdict {
  const invalid = problems.some(({ severity }) => severity === "error");
  return { status: invalid ? "invalid" : "valid", problems };
}
