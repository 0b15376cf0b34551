import { compileClosures, type DecideCondition } from "../evaluation/compile-closures.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import { readMetric, withoutInherited } from "../evaluation/metric-values.ts";
import type { Verdict } from "../evaluation/verdict.ts";
import { baseOfChange } from "../rules/change-metrics.ts";
import { renderMessage } from "../rules/message-template.ts";
import type { Rule, RuleSet } from "../rules/rule-set.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import { union } from "./take-timed-steps.ts";

/** A rule with everything that the engine derives from it once. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly policy: AlertPolicy;
  /** What the rule's condition comes to. */
  readonly decide: DecideCondition;
  /** What the clear condition comes to; `undefined` when there is none. */
  readonly decideClear: (values: MetricValues) => Verdict | undefined;
  /** Labels that belong to the fingerprint, beside rule and entity. */
  readonly dedupLabels: (values: MetricValues) => Readonly<Record<string, string>>;
  /** These and the labels that channels group by. */
  readonly labels: (values: MetricValues) => Readonly<Record<string, string>>;
  /** Metrics whose changes the rule looks at. */
  readonly changing: readonly string[];
  /** The values of the metrics that the rule looks at. */
  readonly relevantValues: (values: MetricValues) => MetricValues;
  /** The alert's one line. */
  readonly summarise: (values: MetricValues, entityId: string) => string;
}

/** Prepares rules. Channels that the rule set disables are left out here, once for all. */
export function compileRules(ruleSet: RuleSet): ReadonlyMap<string, CompiledRule> {
  const groupLabels = Object.values(ruleSet.channels ?? {}).flatMap(
    ({ grouping }) => grouping?.labels ?? [],
  );
  const isEnabled = (channel: string) => ruleSet.channels?.[channel]?.enabled !== false;
  return new Map(
    inhibitorsFirst(ruleSet.rules).map((rule) => {
      const dedupLabels = rule.dedupLabels.filter((label) => !BUILT_IN_LABELS.has(label));
      const labels = union(dedupLabels, groupLabels).filter((label) => !BUILT_IN_LABELS.has(label));
      const metrics = listMetrics(rule.condition);
      const decide = compileClosures(rule.condition);
      const decideClear =
        rule.clearCondition === null ? null : compileClosures(rule.clearCondition);
      const looked = [...metrics, ...(rule.clearCondition ? listMetrics(rule.clearCondition) : [])];
      const escalation = ruleSet.escalationPolicies[rule.escalationPolicy ?? ""];
      const compiled: CompiledRule = {
        rule,
        policy: {
          severity: rule.severity,
          channels: rule.channels.filter(isEnabled),
          levels: (escalation?.levels ?? []).map(({ delayMs, channels }) => ({
            delayMs,
            channels: channels.filter(isEnabled),
          })),
          ackTimeoutMs: escalation?.ackTimeoutMs ?? null,
          quietMs: Math.max(rule.suppressionMs, ruleSet.deduplicationMs),
          forMs: rule.forMs,
          keepFiringMs: rule.keepFiringMs,
          window: rule.window,
          flapDetection: rule.flapDetection,
          missingData: rule.missingData,
          missingDataAfter: rule.missingDataAfter,
          runbook: rule.runbook,
        },
        decide: (values) => decide(withoutInherited(values)),
        decideClear: (values) => decideClear?.(withoutInherited(values)),
        dedupLabels: (values) => readLabels(values, dedupLabels),
        labels: (values) => readLabels(values, labels),
        changing: [...new Set(looked.flatMap((metric) => baseOfChange(metric) ?? []))],
        relevantValues: (values) =>
          Object.fromEntries(metrics.map((metric) => [metric, readMetric(values, metric)])),
        summarise: (values, entityId) =>
          renderMessage(rule.messageTemplate ?? rule.description, {
            ...values,
            rule_id: rule.id,
            entity_id: entityId,
            severity: rule.severity,
            description: rule.description,
          }),
      };
      return [rule.id, compiled];
    }),
  );
}

/** What every alert is known by without being told. */
const BUILT_IN_LABELS: ReadonlySet<string> = new Set(["rule_id", "entity_id", "severity"]);

/** A label without a value is empty, as everywhere where labels are compared. */
function readLabels(values: MetricValues, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(readMetric(values, name) ?? "")]));
}

/** Rules in an order in which those that keep others back come before them. */
function inhibitorsFirst(rules: readonly Rule[]): readonly Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ordered = new Set<Rule>();
  const visited = new Set<Rule>();
  const visit = (rule: Rule): void => {
    if (visited.has(rule)) return;
    visited.add(rule);
    for (const id of rule.inhibitedBy) {
      const inhibitor = byId.get(id);
      if (inhibitor !== undefined) visit(inhibitor);
    }
    ordered.add(rule);
  };
  rules.forEach(visit);
  return [...ordered];
}

/** Names of all enabled channels that a rule or policy in use sends to. */
export function listUsedChannels(rules: ReadonlyMap<string, CompiledRule>): readonly string[] {
  const names = [...rules.values()].flatMap(({ policy }) => [
    ...policy.channels,
    ...policy.levels.flatMap(({ channels }) => channels),
  ]);
  return [...new Set(names)];
}
