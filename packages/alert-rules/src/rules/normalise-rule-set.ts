import type {
  AlertRulesFile,
  ChannelEntry,
  EscalationPolicyEntry,
  FlapDetectionEntry,
  RuleEntry,
  ScheduleEntry,
  SilenceEntry,
  SuppressionEntry,
  WindowEntry,
} from "../schema/alert-rules-file.ts";
import { readDurationMs } from "../schema/duration.ts";
import { NO_ESCALATION } from "../schema/vocabulary.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { normaliseRuleCondition } from "./normalise-condition.ts";
import type {
  ChannelConfig,
  DerivedMetric,
  EscalationPolicy,
  Rule,
  RuleSet,
  Suppression,
} from "./rule-set.ts";

type DescribeMetric = (name: string) => MetricFacts;

/** A file that passed every check, in the form that the engine uses. */
export function normaliseRuleSet(
  file: AlertRulesFile,
  describe: DescribeMetric,
  derivedMetrics: readonly DerivedMetric[],
): RuleSet {
  const suppressions = file.suppression ?? [];
  return {
    rules: file.rules.map((rule) => normaliseRule(rule, describe)),
    derivedMetrics,
    suppressions: [
      ...suppressions
        .filter((entry) => entry.deduplication === undefined)
        .map(normaliseSuppression),
      ...(file.silences ?? []).map(normaliseSilence),
    ],
    deduplicationMs: suppressions.map(readDeduplicationMs).reduce(longer, 0),
    escalationPolicies: mapValues(file.escalation_policies ?? {}, normalisePolicy),
    channels: file.channels === undefined ? null : mapValues(file.channels, normaliseChannel),
  };
}

function normaliseRule(entry: RuleEntry, describe: DescribeMetric): Rule {
  const policy = entry.escalation_policy;
  const suppressionMs = (entry.suppression_duration ?? 0) * 1_000;
  const coolOffMs = (entry.cool_off_minutes ?? 0) * 60_000;
  return {
    id: entry.id,
    description: entry.description,
    severity: entry.severity,
    channels: entry.channels,
    condition: normaliseRuleCondition(entry, describe),
    clearCondition:
      entry.clear_condition === undefined
        ? null
        : normaliseRuleCondition({ condition: entry.clear_condition }, describe),
    forMs: readDurationMs(entry.for ?? 0),
    keepFiringMs: readDurationMs(entry.keep_firing_for ?? 0),
    window: entry.window === undefined ? null : readWindow(entry.window),
    flapDetection: entry.flap_detection === undefined ? null : readFlaps(entry.flap_detection),
    inhibitedBy: entry.inhibited_by ?? [],
    dedupLabels: entry.dedup_labels ?? [],
    escalationPolicy: policy === undefined || policy === NO_ESCALATION ? null : policy,
    suppressionMs: Math.max(suppressionMs, coolOffMs),
    missingData: entry.missing_data ?? "no_fire",
    missingDataAfter: entry.missing_data_after ?? 0,
    messageTemplate: entry.message_template ?? null,
    tags: entry.tags ?? [],
    owner: entry.owner ?? null,
    runbook: entry.runbook ?? null,
  };
}

function readWindow({ at_least: atLeast, of }: WindowEntry): Rule["window"] {
  return { atLeast, of };
}

function readFlaps({ changes, within }: FlapDetectionEntry): Rule["flapDetection"] {
  return { changes, withinMs: readDurationMs(within) };
}

function normaliseSuppression(entry: SuppressionEntry): Suppression {
  return {
    ...readScope(entry),
    rules: null,
    startsAtMs: null,
    endsAtMs: null,
    reason: "rule",
    durationMs: (entry.duration ?? 0) * 1_000,
  };
}

function normaliseSilence(entry: SilenceEntry): Suppression {
  const { rules = null, starts_at, ends_at } = entry;
  return {
    ...readScope(entry),
    rules,
    startsAtMs: starts_at === undefined ? null : Date.parse(starts_at),
    endsAtMs: ends_at === undefined ? null : Date.parse(ends_at),
    reason: "silence",
    durationMs: 0,
  };
}

function readScope({
  pattern,
  field,
  schedule,
  severity,
}: Pick<SuppressionEntry, "pattern" | "field" | "schedule" | "severity">) {
  const match = pattern === undefined || field === undefined ? null : { pattern, field };
  return { match, schedule: readSchedule(schedule), severities: severity ?? null };
}

function readSchedule(schedule: ScheduleEntry | undefined): Suppression["schedule"] {
  if (schedule === undefined) return null;
  const { days = null, hours = null, time_zone: timeZone = "UTC" } = schedule;
  return { days, hours, timeZone };
}

/** Not `Math.max(...all)`: a long list has more items than a call can have arguments. */
function longer(left: number, right: number): number {
  return Math.max(left, right);
}

function readDeduplicationMs({ deduplication }: SuppressionEntry): number {
  if (deduplication === undefined || deduplication.enabled === false) return 0;
  return (deduplication.window ?? 0) * 1_000;
}

/** Sorted by delay, because delays count from the alert. */
function normalisePolicy({ levels, ack_timeout }: EscalationPolicyEntry): EscalationPolicy {
  return {
    levels: levels
      .map(({ delay, channels }) => ({ delayMs: delay * 1_000, channels }))
      .sort((left, right) => left.delayMs - right.delayMs),
    ackTimeoutMs: ack_timeout === undefined ? null : readDurationMs(ack_timeout),
  };
}

function normaliseChannel(entry: ChannelEntry): ChannelConfig {
  const { group_by: labels, group_wait = 0 } = entry;
  return {
    grouping: labels === undefined ? null : { labels, waitMs: readDurationMs(group_wait) },
    enabled: entry.enabled,
    rateLimitPerMinute: entry.rate_limit ?? null,
    webhookUrl: entry.webhook_url ?? null,
    integrationKey: entry.integration_key ?? null,
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  convert: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}
