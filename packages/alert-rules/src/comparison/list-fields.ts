import { writeCondition } from "../evaluation/write-condition.ts";
import { formatDuration } from "../rule-tests/duration.ts";
import type { ChannelConfig, DerivedMetric, EscalationPolicy, Rule } from "../rules/rule-set.ts";
import type { FieldChange } from "./rule-set-diff.ts";

/** Keys of something as they are written in a file; `null` for not set. */
export type Fields = Readonly<Record<string, string | null>>;

/** The keys that differ, in the order of `after`. */
export function compareFields(before: Fields, after: Fields): readonly FieldChange[] {
  return Object.keys(after).flatMap((name): FieldChange[] => {
    const [old = null, now = null] = [before[name], after[name]];
    return old === now ? [] : [{ name, before: old, after: now }];
  });
}

/** The keys of a rule but its id. */
export function fieldsOfRule(rule: Rule): Fields {
  const { window, flapDetection, clearCondition } = rule;
  return {
    condition: writeCondition(rule.condition),
    clear_condition: clearCondition === null ? null : writeCondition(clearCondition),
    missing_data: rule.missingData,
    missing_data_after: writeNumber(rule.missingDataAfter),
    for: writeDuration(rule.forMs),
    keep_firing_for: writeDuration(rule.keepFiringMs),
    window: window === null ? null : `${window.atLeast} of ${window.of}`,
    severity: rule.severity,
    channels: writeList(rule.channels),
    escalation_policy: rule.escalationPolicy,
    suppression_duration: writeDuration(rule.suppressionMs),
    flap_detection:
      flapDetection === null
        ? null
        : `${flapDetection.changes} within ${formatDuration(flapDetection.withinMs)}`,
    inhibited_by: writeList(rule.inhibitedBy),
    dedup_labels: writeList(rule.dedupLabels),
    description: rule.description,
    message_template: rule.messageTemplate,
    tags: writeList(rule.tags),
    owner: rule.owner,
    runbook: rule.runbook,
  };
}

/** The keys of a derived metric. */
export function fieldsOfDerivedMetric({ text, unit, description }: DerivedMetric): Fields {
  return { expression: text, unit, description };
}

/** The keys of an escalation policy. */
export function fieldsOfPolicy({ levels, ackTimeoutMs }: EscalationPolicy): Fields {
  const steps = levels.map(({ delayMs, channels }) => {
    return `${channels.join(", ")} after ${formatDuration(delayMs)}`;
  });
  return {
    levels: steps.join("; "),
    ack_timeout: ackTimeoutMs === null ? null : formatDuration(ackTimeoutMs),
  };
}

/** The keys of a channel, secrets among them: see {@link withoutSecrets}. */
export function fieldsOfChannel(channel: ChannelConfig): Fields {
  const { grouping } = channel;
  return {
    enabled: String(channel.enabled),
    rate_limit: channel.rateLimitPerMinute === null ? null : String(channel.rateLimitPerMinute),
    group_by: grouping === null ? null : writeList(grouping.labels),
    group_wait: grouping === null ? null : formatDuration(grouping.waitMs),
    webhook_url: channel.webhookUrl,
    integration_key: channel.integrationKey,
  };
}

/** The same with secrets left out, for showing: only references to the environment stay. */
export function withoutSecrets(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.map((change) =>
    SECRET_FIELDS.has(change.name)
      ? { ...change, before: hide(change.before), after: hide(change.after) }
      : change,
  );
}

const SECRET_FIELDS: ReadonlySet<string> = new Set(["webhook_url", "integration_key"]);

function hide(value: string | null): string | null {
  return value === null || /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value) ? value : "(not shown)";
}

function writeList(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.join(", ");
}

function writeDuration(durationMs: number): string | null {
  return durationMs === 0 ? null : formatDuration(durationMs);
}

function writeNumber(value: number): string | null {
  return value === 0 ? null : String(value);
}
