/**
 * Feature validation without silent coercion, and a feature store that refuses invalid writes.
 *
 * @packageDocumentation
 */
export type { MetricDefinition, MetricLabels, Problem } from "@autotrader/kernel";
export type { FeatureStore, FeatureStoreOptions, WriteOutcome } from "./create-feature-store.ts";
export { createFeatureStore } from "./create-feature-store.ts";
export type { FeatureValidator, FeatureValidatorOptions } from "./create-feature-validator.ts";
export { createFeatureValidator } from "./create-feature-validator.ts";
export { createMemoryBackend } from "./create-memory-backend.ts";
export { featureDefinitionsJsonSchema } from "./definitions/feature-definitions-json-schema.ts";
export type { FeatureDefinitions } from "./definitions/parse-feature-definitions.ts";
export {
  parseFeatureDefinitions,
  selectFeatureSet,
  validateFeatureDefinitions,
} from "./definitions/parse-feature-definitions.ts";
export type { FeatureSet } from "./definitions/to-feature-set.ts";
export type { FeatureValidationErrorCode, FeatureValidationErrorDetails } from "./errors.ts";
export { FeatureValidationError } from "./errors.ts";
export type {
  CustomRule,
  CustomRuleBase,
  EnumRule,
  FeatureDefinition,
  FeatureRule,
  FeatureRuleBase,
  FeatureSeverity,
  FeatureType,
  NonNullRule,
  PresentValue,
  RangeRule,
  RegexRule,
  RequiredRule,
  UnknownFeatures,
} from "./feature-definition.ts";
export type { FeatureProblem, FeatureProblemCode, ValidationType } from "./feature-problem.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export type {
  BackendAsOfQuery,
  BackendEntityQuery,
  BackendHistoryQuery,
  Clock,
  FeatureGate,
  FeatureRecord,
  FeatureStoreBackend,
  FeatureValue,
  FeatureVerdict,
  Logger,
  Metrics,
  StoredObservation,
} from "./ports.ts";
export { specFeatureDefinitions } from "./spec-feature-definitions.ts";
export type { FeatureWrite } from "./store/find-storage-problems.ts";
export type { AsOfRead, EntityRead, HistoryRead } from "./store/read-queries.ts";
export type { FeatureValidationVerdict, ValidateFeaturesOptions } from "./validate-features.ts";
export { validateFeatures } from "./validate-features.ts";
