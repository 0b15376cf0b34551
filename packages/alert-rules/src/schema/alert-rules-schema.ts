import type {
  AbsenceEntry,
  AlertRulesFile,
  ChannelEntry,
  ComparisonEntry,
  DerivedMetricEntry,
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
} from "./alert-rules-file.ts";
import {
  type BooleanShape,
  type ConditionShape,
  choice,
  type DurationShape,
  integer,
  listOf,
  type MapShape,
  mapOf,
  optional,
  type TextShape,
  text,
  type ValueShape,
} from "./shape.ts";
import {
  CHANGE_OPERATORS,
  COMPARISON_OPERATORS,
  MISSING_DATA_POLICIES,
  SEVERITIES,
  UNITS,
  WEEKDAYS,
} from "./vocabulary.ts";

const identifier: TextShape = text({ pattern: /^[a-z_][a-z0-9_]*$/, maxLength: 128 });
const channelName: TextShape = text({ pattern: /^[a-z_][a-z0-9_-]*$/, maxLength: 64 });
const words: TextShape = text({ minLength: 1, maxLength: 500 });
const boolean: BooleanShape = { kind: "boolean" };
const wholeSeconds = integer(0, 31_536_000);
const channelNames = listOf(channelName, 1);
const duration: DurationShape = { kind: "duration" };

const scalarThreshold: ValueShape = { kind: "value", orList: false };
const threshold: ValueShape = { kind: "value", orList: true };
const condition: ConditionShape = { kind: "condition" };

/** A leaf that compares. */
export const comparisonSchema: MapShape = mapOf<ComparisonEntry>(
  {
    metric: identifier,
    operator: choice([...COMPARISON_OPERATORS, ...CHANGE_OPERATORS]),
    threshold,
    unit: optional(choice(UNITS)),
  },
  "comparison",
);

/** A leaf that asks whether a metric is missing. */
export const absenceSchema: MapShape = mapOf<AbsenceEntry>(
  { metric: identifier, operator: choice(["absent"]) },
  "absence",
);

/** AND and OR. */
export const junctionSchema: MapShape = mapOf<JunctionEntry>(
  {
    type: choice(["compound"]),
    operator: choice(["AND", "OR"]),
    conditions: listOf(condition, 2),
  },
  "junction",
);

/** NOT. */
export const negationSchema: MapShape = mapOf<NegationEntry>(
  { type: choice(["compound"]), operator: choice(["NOT"]), conditions: listOf(condition, 1, 1) },
  "negation",
);

/** At least k of n. */
export const quorumSchema: MapShape = mapOf<QuorumEntry>(
  {
    type: choice(["compound"]),
    operator: choice(["AT_LEAST"]),
    count: integer(1),
    conditions: listOf(condition, 1),
  },
  "quorum",
);

const windowSchema = mapOf<WindowEntry>({ at_least: integer(1, 1_000), of: integer(1, 1_000) });

const flapDetectionSchema = mapOf<FlapDetectionEntry>({
  changes: integer(2, 1_000),
  within: duration,
});

/** One rule. That it has `where` or `condition`, and not both, is a check of its own. */
export const ruleSchema: MapShape = mapOf<RuleEntry>(
  {
    id: identifier,
    description: text({ minLength: 10, maxLength: 500 }),
    version: optional(choice(["v1", "v2"])),
    severity: choice(SEVERITIES),
    channels: channelNames,
    where: optional({ kind: "record", names: identifier, values: scalarThreshold }),
    condition: optional(condition),
    clear_condition: optional(condition),
    for: optional(duration),
    keep_firing_for: optional(duration),
    window: optional(windowSchema),
    flap_detection: optional(flapDetectionSchema),
    inhibited_by: optional(listOf(identifier, 1)),
    dedup_labels: optional(listOf(identifier, 1)),
    escalation_policy: optional(identifier),
    suppression_duration: optional(integer(0, 86_400)),
    cool_off_minutes: optional(integer(0, 525_600)),
    missing_data: optional(choice(MISSING_DATA_POLICIES)),
    missing_data_after: optional(integer(1, 1_000)),
    message_template: optional(words),
    tags: optional(listOf(words)),
    owner: optional(words),
    runbook: optional(words),
  },
  "rule",
);

const derivedMetricSchema = mapOf<DerivedMetricEntry>({
  expression: text({ minLength: 1, maxLength: 500 }),
  unit: optional(choice(UNITS)),
  description: optional(words),
});

const scheduleSchema = mapOf<ScheduleEntry>({
  days: optional(listOf(choice(WEEKDAYS), 1)),
  hours: optional(listOf(integer(0, 23), 1)),
  time_zone: optional(text({ minLength: 1, maxLength: 64 })),
});

const deduplicationSchema = mapOf<NonNullable<SuppressionEntry["deduplication"]>>({
  enabled: optional(boolean),
  window: optional(integer(1, 31_536_000)),
});

const suppressionSchema = mapOf<SuppressionEntry>({
  pattern: optional(text({ minLength: 1, maxLength: 200 })),
  field: optional(identifier),
  schedule: optional(scheduleSchema),
  severity: optional(listOf(choice(SEVERITIES), 1)),
  duration: optional(wholeSeconds),
  deduplication: optional(deduplicationSchema),
});

const moment = text({
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/,
});

const silenceSchema = mapOf<SilenceEntry>({
  comment: optional(words),
  rules: optional(listOf(identifier, 1)),
  severity: optional(listOf(choice(SEVERITIES), 1)),
  pattern: optional(text({ minLength: 1, maxLength: 200 })),
  field: optional(identifier),
  starts_at: optional(moment),
  ends_at: optional(moment),
  schedule: optional(scheduleSchema),
});

const levelSchema = mapOf<EscalationPolicyEntry["levels"][number]>({
  delay: wholeSeconds,
  channels: channelNames,
});

const escalationPolicySchema = mapOf<EscalationPolicyEntry>({
  levels: listOf(levelSchema, 1),
  ack_timeout: optional(duration),
});

const channelSchema = mapOf<ChannelEntry>({
  enabled: boolean,
  rate_limit: optional(integer(1, 100_000)),
  group_by: optional(listOf(identifier, 1)),
  group_wait: optional(duration),
  webhook_url: optional(text({ pattern: /^(?:https?:\/\/\S+|\$\{[A-Z_][A-Z0-9_]*\})$/ })),
  integration_key: optional(text({ minLength: 1 })),
});

/** The whole file. The one source of the format: validation and the JSON Schema follow it. */
export const alertRulesSchema: MapShape = mapOf<AlertRulesFile>({
  rules: listOf(ruleSchema, 1),
  derived_metrics: optional({ kind: "record", names: identifier, values: derivedMetricSchema }),
  suppression: optional(listOf(suppressionSchema)),
  silences: optional(listOf(silenceSchema)),
  escalation_policies: optional({
    kind: "record",
    names: identifier,
    values: escalationPolicySchema,
  }),
  channels: optional({ kind: "record", names: channelName, values: channelSchema }),
});
