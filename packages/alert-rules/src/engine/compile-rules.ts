import { compileClosures, type DecideCondition } from "../evaluation/compile-closures.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import { readMetric, withoutInherited } from "../evaluation/metric-values.ts";
import { renderMessage } from "../rules/message-template.ts";
import type { Rule, RuleSet } from "../rules/rule-set.ts";
import type { AlertPolicy } from "./transition.ts";

/** A rule with everything that the engine derives from it once. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly policy: AlertPolicy;
  /** What the rule's condition comes to. */
  readonly decide: DecideCondition;
  /** The values of the metrics that the rule looks at. */
  readonly relevantValues: (values: MetricValues) => MetricValues;
  /** The alert's one line. */
  readonly summarise: (values: MetricValues, entityId: string) => string;
}

/** Prepares rules. Channels that the rule set disables are left out here, once for all. */
export function compileRules(ruleSet: RuleSet): ReadonlyMap<string, CompiledRule> {
  const isEnabled = (channel: string) => ruleSet.channels?.[channel]?.enabled !== false;
  return new Map(
    ruleSet.rules.map((rule) => {
      const metrics = listMetrics(rule.condition);
      const decide = compileClosures(rule.condition);
      const levels =
        rule.escalationPolicy === null
          ? []
          : (ruleSet.escalationPolicies[rule.escalationPolicy] ?? []);
      const compiled: CompiledRule = {
        rule,
        policy: {
          severity: rule.severity,
          channels: rule.channels.filter(isEnabled),
          levels: levels.map(({ delayMs, channels }) => ({
            delayMs,
            channels: channels.filter(isEnabled),
          })),
          quietMs: Math.max(rule.suppressionMs, ruleSet.deduplicationMs),
          missingData: rule.missingData,
          runbook: rule.runbook,
        },
        decide: (values) => decide(withoutInherited(values)),
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

/** Names of all enabled channels that a rule or policy in use sends to. */
export function listUsedChannels(rules: ReadonlyMap<string, CompiledRule>): readonly string[] {
  const names = [...rules.values()].flatMap(({ policy }) => [
    ...policy.channels,
    ...policy.levels.flatMap(({ channels }) => channels),
  ]);
  return [...new Set(names)];
}
