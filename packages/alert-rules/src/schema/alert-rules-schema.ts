import * as z from "zod/mini";

import type {
  AbsenceEntry,
  AlertRulesFile,
  ChannelEntry,
  ComparisonEntry,
  ConditionEntry,
  EscalationPolicyEntry,
  JunctionEntry,
  NegationEntry,
  QuorumEntry,
  RuleEntry,
  SuppressionEntry,
} from "./alert-rules-file.ts";
import {
  COMPARISON_OPERATORS,
  MISSING_DATA_POLICIES,
  SEVERITIES,
  UNITS,
  WEEKDAYS,
} from "./vocabulary.ts";

const identifier = z.string().check(z.regex(/^[a-z_][a-z0-9_]*$/), z.maxLength(128));
const channelName = z.string().check(z.regex(/^[a-z_][a-z0-9_-]*$/), z.maxLength(64));
const text = z.string().check(z.minLength(1), z.maxLength(500));
const wholeSeconds = z.int().check(z.minimum(0), z.maximum(31_536_000));
const channelNames = z.array(channelName).check(z.minLength(1));

const scalarThreshold = z.union([z.number(), z.boolean(), z.string()]);
const threshold = z.union([z.number(), z.boolean(), z.string(), z.array(scalarThreshold)]);

const conditions: z.ZodMiniType<readonly ConditionEntry[]> = z.array(z.lazy(() => conditionSchema));

/** A leaf that compares. */
export const comparisonSchema: z.ZodMiniType<ComparisonEntry> = z.strictObject({
  metric: identifier,
  operator: z.enum(COMPARISON_OPERATORS),
  threshold,
  unit: z.optional(z.enum(UNITS)),
});

/** A leaf that asks whether a metric is missing. */
export const absenceSchema: z.ZodMiniType<AbsenceEntry> = z.strictObject({
  metric: identifier,
  operator: z.literal("absent"),
});

/** AND and OR. */
export const junctionSchema: z.ZodMiniType<JunctionEntry> = z.strictObject({
  type: z.literal("compound"),
  operator: z.enum(["AND", "OR"]),
  conditions: conditions.check(z.minLength(2)),
});

/** NOT. */
export const negationSchema: z.ZodMiniType<NegationEntry> = z.strictObject({
  type: z.literal("compound"),
  operator: z.literal("NOT"),
  conditions: conditions.check(z.minLength(1), z.maxLength(1)),
});

/** At least k of n. */
export const quorumSchema: z.ZodMiniType<QuorumEntry> = z.strictObject({
  type: z.literal("compound"),
  operator: z.literal("AT_LEAST"),
  count: z.int().check(z.minimum(1)),
  conditions: conditions.check(z.minLength(1)),
});

/** Any condition. */
export const conditionSchema: z.ZodMiniType<ConditionEntry> = z.union([
  comparisonSchema,
  absenceSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
]);

/** One rule. That it has `where` or `condition`, and not both, is a check of its own. */
export const ruleSchema: z.ZodMiniType<RuleEntry> = z.strictObject({
  id: identifier,
  description: z.string().check(z.minLength(10), z.maxLength(500)),
  version: z.optional(z.enum(["v1", "v2"])),
  severity: z.enum(SEVERITIES),
  channels: channelNames,
  where: z.optional(z.record(identifier, scalarThreshold)),
  condition: z.optional(z.lazy(() => conditionSchema)),
  escalation_policy: z.optional(identifier),
  suppression_duration: z.optional(z.int().check(z.minimum(0), z.maximum(86_400))),
  cool_off_minutes: z.optional(z.int().check(z.minimum(0), z.maximum(525_600))),
  missing_data: z.optional(z.enum(MISSING_DATA_POLICIES)),
  message_template: z.optional(text),
  tags: z.optional(z.array(text)),
  owner: z.optional(text),
  runbook: z.optional(text),
});

const suppressionSchema: z.ZodMiniType<SuppressionEntry> = z.strictObject({
  pattern: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  field: z.optional(identifier),
  schedule: z.optional(
    z.strictObject({
      days: z.optional(z.array(z.enum(WEEKDAYS)).check(z.minLength(1))),
      hours: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(23))).check(z.minLength(1))),
    }),
  ),
  severity: z.optional(z.array(z.enum(SEVERITIES)).check(z.minLength(1))),
  duration: z.optional(wholeSeconds),
  deduplication: z.optional(
    z.strictObject({
      enabled: z.optional(z.boolean()),
      window: z.optional(z.int().check(z.minimum(1), z.maximum(31_536_000))),
    }),
  ),
});

const escalationPolicySchema: z.ZodMiniType<EscalationPolicyEntry> = z.strictObject({
  levels: z
    .array(z.strictObject({ delay: wholeSeconds, channels: channelNames }))
    .check(z.minLength(1)),
});

const channelSchema: z.ZodMiniType<ChannelEntry> = z.strictObject({
  enabled: z.boolean(),
  rate_limit: z.optional(z.int().check(z.minimum(1), z.maximum(100_000))),
  webhook_url: z.optional(z.string().check(z.regex(/^(?:https?:\/\/\S+|\$\{[A-Z_][A-Z0-9_]*\})$/))),
  integration_key: z.optional(z.string().check(z.minLength(1))),
});

/** The whole file. The one source of the format: the JSON Schema is generated from it. */
export const alertRulesSchema: z.ZodMiniType<AlertRulesFile> = z.strictObject({
  rules: z.array(ruleSchema).check(z.minLength(1)),
  suppression: z.optional(z.array(suppressionSchema)),
  escalation_policies: z.optional(z.record(identifier, escalationPolicySchema)),
  channels: z.optional(z.record(channelName, channelSchema)),
});
