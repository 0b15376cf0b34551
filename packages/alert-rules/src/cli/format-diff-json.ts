import { fieldsOfRule } from "../comparison/list-fields.ts";
import type { RuleSetDiff } from "../comparison/rule-set-diff.ts";
import type { Rule } from "../rules/rule-set.ts";

/** The report of `diff` for programs; its schema is `diff-report`. */
export function formatDiffJson(diff: RuleSetDiff): string {
  const report = {
    added: diff.added.map(describeRule),
    removed: diff.removed.map(describeRule),
    changed: diff.changed.map(({ id, formerId, firing, fields, derivedMetrics }) => ({
      rule: id,
      former_id: formerId,
      firing: firing.kind,
      gained: firing.gained,
      lost: firing.lost,
      fields,
      derived_metrics: derivedMetrics,
    })),
    settings: diff.settings,
    summary: {
      changed: diff.changed.length,
      added: diff.added.length,
      removed: diff.removed.length,
      unchanged: diff.unchanged,
      settings: diff.settings.length,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function describeRule(rule: Rule) {
  const { condition } = fieldsOfRule(rule);
  return { rule: rule.id, severity: rule.severity, channels: rule.channels, condition };
}
