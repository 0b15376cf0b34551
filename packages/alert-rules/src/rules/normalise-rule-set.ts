import type {
  AlertRulesFile,
  ChannelEntry,
  EscalationPolicyEntry,
  RuleEntry,
  SuppressionEntry,
} from "../schema/alert-rules-file.ts";
import { NO_ESCALATION } from "../schema/vocabulary.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { normaliseRuleCondition } from "./normalise-condition.ts";
import type { ChannelConfig, EscalationLevel, Rule, RuleSet, Suppression } from "./rule-set.ts";

type DescribeMetric = (name: string) => MetricFacts;

/** A file that passed every check, in the form that the engine uses. */
export function normaliseRuleSet(file: AlertRulesFile, describe: DescribeMetric): RuleSet {
  const suppressions = file.suppression ?? [];
  return {
    rules: file.rules.map((rule) => normaliseRule(rule, describe)),
    suppressions: suppressions
      .filter((entry) => entry.deduplication === undefined)
      .map(normaliseSuppression),
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
    escalationPolicy: policy === undefined || policy === NO_ESCALATION ? null : policy,
    suppressionMs: Math.max(suppressionMs, coolOffMs),
    missingData: entry.missing_data ?? "no_fire",
    messageTemplate: entry.message_template ?? null,
    tags: entry.tags ?? [],
    owner: entry.owner ?? null,
    runbook: entry.runbook ?? null,
  };
}

function normaliseSuppression(entry: SuppressionEntry): Suppression {
  const { pattern, field, schedule } = entry;
  return {
    match: pattern === undefined || field === undefined ? null : { pattern, field },
    schedule:
      schedule === undefined
        ? null
        : { days: schedule.days ?? null, hours: schedule.hours ?? null },
    severities: entry.severity ?? null,
    durationMs: (entry.duration ?? 0) * 1_000,
  };
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
function normalisePolicy({ levels }: EscalationPolicyEntry): readonly EscalationLevel[] {
  return levels
    .map(({ delay, channels }) => ({ delayMs: delay * 1_000, channels }))
    .sort((left, right) => left.delayMs - right.delayMs);
}

function normaliseChannel(entry: ChannelEntry): ChannelConfig {
  return {
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
