/**
 * Alert rules in YAML: validation with exact positions, three-valued evaluation, an engine that
 * delivers what fires, and channels.
 *
 * @packageDocumentation
 */
export type {
  LogFields,
  MetricDefinition,
  MetricLabels,
  Position,
  Problem,
  Span,
  SpanContext,
} from "@autotrader/kernel";
export type { AlertRulesVerdict } from "./alert-rules-verdict.ts";
export type { AddressGuardOptions } from "./channels/address-guard.ts";
export type { Alert, DeliveryOutcome } from "./channels/alert-channel.ts";
export { type ConsoleChannelOptions, createConsoleChannel } from "./channels/console-channel.ts";
export { noticeKey } from "./channels/notice-key.ts";
export type { HttpChannelOptions } from "./channels/post-json.ts";
export { createWebhookChannel, type WebhookChannelOptions } from "./channels/webhook-channel.ts";
export type { CustomCheck, CustomFinding } from "./custom-check.ts";
export type {
  Acknowledgement,
  AlertEngine,
  AlertEvaluation,
  AlertSnapshot,
  FiredAlert,
  Snooze,
} from "./engine/alert-engine.ts";
export type { AlertEventName, AlertEvents, OnAlertEvent } from "./engine/alert-events.ts";
export type { AlertPhase, AlertRecord } from "./engine/alert-record.ts";
export type {
  AlertCommit,
  Delivery,
  DeliveryClaim,
  DeliverySettlement,
  PlaceAnswer,
  PlaceRequest,
} from "./engine/alert-state-store.ts";
export { type AlertEngineOptions, createAlertEngine } from "./engine/create-alert-engine.ts";
export { createMemoryAlertStore } from "./engine/memory-alert-store.ts";
export type { SuppressionReason } from "./engine/transition-event.ts";
export {
  AlertRulesError,
  type AlertRulesErrorCode,
  type AlertRulesErrorDetails,
} from "./errors.ts";
export type { DerivationOptions } from "./evaluation/derivation-options.ts";
export { evaluateCondition } from "./evaluation/evaluate-condition.ts";
export {
  type Explanation,
  explainCondition,
} from "./evaluation/explain-condition.ts";
export type { DerivedValue } from "./evaluation/explain-derived.ts";
export type { Flip } from "./evaluation/find-flips.ts";
export type { MetricValue, MetricValues } from "./evaluation/metric-values.ts";
export type { Verdict } from "./evaluation/verdict.ts";
export type { ArithmeticName, FunctionName } from "./expressions/arithmetic.ts";
export type {
  Expression,
  MetricReference,
  NumberLiteral,
  Operation,
} from "./expressions/expression.ts";
export { metricDefinitions } from "./metric-definitions.ts";
export { parseAlertRules } from "./parse-alert-rules.ts";
export type * from "./ports.ts";
export { requireRuleKeys } from "./require-rule-keys.ts";
export { resolveChannelConfig } from "./rules/resolve-channel-config.ts";
export type {
  Absence,
  ChannelConfig,
  Comparison,
  Condition,
  DerivedMetric,
  EscalationLevel,
  EscalationPolicy,
  Junction,
  Negation,
  Quorum,
  Rule,
  RuleSet,
  ScalarThreshold,
  Suppression,
  Threshold,
} from "./rules/rule-set.ts";
export type {
  AbsenceEntry,
  AlertRulesFile,
  ChannelEntry,
  ComparisonEntry,
  ConditionEntry,
  DerivedMetricEntry,
  Duration,
  EscalationPolicyEntry,
  FlapDetectionEntry,
  JunctionEntry,
  NegationEntry,
  QuorumEntry,
  RuleEntry,
  ScheduleEntry,
  SilenceEntry,
  SuppressionEntry,
  WindowEntry,
} from "./schema/alert-rules-file.ts";
export { createAlertRulesJsonSchema, type JsonSchema } from "./schema/json-schema.ts";
export type {
  ChangeOperator,
  ComparisonOperator,
  MissingDataPolicy,
  Severity,
  Unit,
  Weekday,
} from "./schema/vocabulary.ts";
export type { MetricSpec } from "./units/metric-spec.ts";
export { validateAlertRules } from "./validate-alert-rules.ts";
export type { ValidateAlertRulesOptions } from "./validate-alert-rules-options.ts";
export type { ReadLimits } from "./yaml/read-limits.ts";
