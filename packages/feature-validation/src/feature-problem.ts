import type { Problem } from "@autotrader/kernel";

/** Every `code` that a feature's problem can have. */
export type FeatureProblemCode =
  | "FEATURES_NOT_A_RECORD"
  | "FEATURE_MISSING"
  | "FEATURE_NULL"
  | "FEATURE_NOT_FINITE"
  | "FEATURE_WRONG_TYPE"
  | "FEATURE_BELOW_MINIMUM"
  | "FEATURE_ABOVE_MAXIMUM"
  | "FEATURE_NOT_ALLOWED"
  | "FEATURE_TOO_LONG"
  | "FEATURE_PATTERN_MISMATCH"
  | "FEATURE_CUSTOM_FAILED"
  | "FEATURE_UNKNOWN";

/** Kind of check that found a problem: the `validation_type` label of the metrics. */
export type ValidationType =
  | "record"
  | "required"
  | "non_null"
  | "type"
  | "finite"
  | "range"
  | "enum"
  | "regex"
  | "custom"
  | "unknown";

/** One finding about one feature. Its `path` is the feature's name. */
export interface FeatureProblem extends Problem {
  /** What is wrong. */
  readonly code: FeatureProblemCode;
  /** Kind of check that found it. */
  readonly validationType: ValidationType;
}
