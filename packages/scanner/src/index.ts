/**
 * Hidden-gem token scanner: sources, features, and a GemScore that unknown values never help.
 *
 * @packageDocumentation
 */
export type {
  Clock,
  LogFields,
  Logger,
  MetricDefinition,
  MetricLabels,
  Metrics,
  Position,
  Problem,
  Span,
  SpanContext,
  Tracer,
} from "@autotrader/kernel";
export type { ScannerConfigOutcome } from "./config/parse-scanner-config.ts";
export { parseScannerConfig, validateScannerConfig } from "./config/parse-scanner-config.ts";
export type { ScannerConfig } from "./config/scanner-config.ts";
export { scannerConfigSchema } from "./config/scanner-config-schema.ts";
export type { TokenConfig, TokenUnlock } from "./config/token-config.ts";
export { tokenConfigSchema } from "./config/token-config.ts";
export { createScanner } from "./create-scanner.ts";
export type {
  ScannerErrorCode,
  ScannerErrorDetails,
  SourceErrorCode,
  SourceErrorDetails,
} from "./errors.ts";
export { ScannerError } from "./errors.ts";
export type { FeatureValue } from "./feature-value.ts";
export type { SafetyEvidence } from "./features/assess-safety.ts";
export { assessSafety } from "./features/assess-safety.ts";
export type { ExtractedFeatureName, ExtractedFeatures } from "./features/extract-features.ts";
export { extractFeatures } from "./features/extract-features.ts";
export { featureValues } from "./features/feature-values.ts";
export { macdRatio } from "./features/macd-ratio.ts";
export type { NarrativeFeatureName } from "./features/narrative-features.ts";
export { narrativeFeatures } from "./features/narrative-features.ts";
export { relativeStrengthIndex } from "./features/relative-strength-index.ts";
export { unlockPressure } from "./features/unlock-pressure.ts";
export { upVolumeShare } from "./features/up-volume-share.ts";
export { volatility } from "./features/volatility.ts";
export type { FiredAlert } from "./fired-alert.ts";
export type { GemScore, GemScoreOptions } from "./gem-score/compute-gem-score.ts";
export { computeGemScore } from "./gem-score/compute-gem-score.ts";
export type { FlagRule } from "./gem-score/flag-rule.ts";
export { defaultFlagRule, isFlagged } from "./gem-score/flag-rule.ts";
export {
  referenceMacd,
  referenceRsi,
  referenceVolatility,
} from "./gem-score/reference-indicators.ts";
export type {
  ReferenceInput,
  ReferenceSafetyFlags,
  ReferenceScore,
} from "./gem-score/reference-score.ts";
export { referenceSafety, referenceScore } from "./gem-score/reference-score.ts";
export type { ScoredFeatures, ScoreInput, ScoreInputs } from "./gem-score/score-inputs.ts";
export { scoreInputs } from "./gem-score/score-inputs.ts";
export type { GemScoreWeights, ScoreInputName } from "./gem-score/weights.ts";
export { defaultWeights, scoreInputNames } from "./gem-score/weights.ts";
export type { MemoryScanStoreOptions } from "./memory-scan-store.ts";
export { createMemoryScanStore } from "./memory-scan-store.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export { createHeuristicAnalyst } from "./narrative/heuristic-narrative.ts";
export type { NarrativeAnalysis, NarrativeOutcome } from "./narrative-outcome.ts";
export type {
  Observation,
  ObservationKey,
  ObservationOf,
  ObservationValues,
  Provenance,
  SeriesPoint,
} from "./observation.ts";
export type {
  AlertEvaluation,
  AlertSink,
  AlertSnapshot,
  FeatureGate,
  FeatureVerdict,
  NarrativeAnalyst,
  NarrativeInput,
  ScanStore,
  SourceFailure,
  SourceOutcome,
  TokenList,
  TokenSource,
} from "./ports.ts";
export type { ScanTableOptions } from "./report/format-scan-table.ts";
export { formatScanTable } from "./report/format-scan-table.ts";
export type {
  Contribution,
  Feature,
  Features,
  SafetyFinding,
  SafetyReport,
  ScanOutcome,
  ScanResult,
  SourceReport,
} from "./scan-result.ts";
export { parseScanResult, scanResultSchema } from "./scan-result-schema.ts";
export type { ScanEvents, Scanner, ScannerOptions, ScanProgress } from "./scanner.ts";
export { alertSnapshot } from "./stages/evaluate-alerts.ts";
export type { CircuitBreakerOptions } from "./transport/circuit-breaker.ts";
export type { HttpTransportOptions } from "./transport/create-http-transport.ts";
export { createHttpTransport } from "./transport/create-http-transport.ts";
export { defaultHostLimits } from "./transport/host-limits.ts";
export type { HttpAnswer, HttpRequest, HttpTransport } from "./transport/http-transport.ts";
export type { RateLimit } from "./transport/rate-limiter.ts";
export type { RetryOptions } from "./transport/retry-policy.ts";
