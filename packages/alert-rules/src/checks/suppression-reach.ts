import { compilePattern } from "../rules/compile-pattern.ts";
import { WEEKDAYS } from "../schema/vocabulary.ts";
import type { RuleView } from "../views/file-view.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";

/** How often a suppression entry keeps the alerts of a rule back. */
export type SuppressionReach = "always" | "sometimes" | "never";

/** What can be told of it from the file alone: other fields than the rule's own may have any value. */
export function suppressionReach(entry: YamlNode, rule: RuleView): SuppressionReach {
  const severity = stringOf(childOf(rule.node, "severity"));
  const parts: SuppressionReach[] = [];
  const severities = childOf(entry, "severity");
  if (severities !== undefined) {
    parts.push(itemsOf(severities).some((one) => stringOf(one) === severity) ? "always" : "never");
  }
  const schedule = childOf(entry, "schedule");
  if (schedule !== undefined) parts.push(coversAllTime(schedule) ? "always" : "sometimes");
  const pattern = stringOf(childOf(entry, "pattern"));
  const field = stringOf(childOf(entry, "field"));
  if (pattern !== undefined) parts.push(patternReach(pattern, field, rule.id?.name, severity));
  if (parts.length === 0 || parts.includes("never")) return "never";
  return parts.includes("sometimes") ? "sometimes" : "always";
}

function patternReach(
  pattern: string,
  field: string | undefined,
  id: string | undefined,
  severity: string | undefined,
): SuppressionReach {
  const known = field === "rule_id" ? id : field === "severity" ? severity : undefined;
  if (known === undefined) {
    return field === "entity_id" && /^\^?\.\*\$?$/.test(pattern) ? "always" : "sometimes";
  }
  const compiled = compilePattern(pattern);
  return compiled.status === "compiled" && compiled.matches(known) ? "always" : "never";
}

function coversAllTime(schedule: YamlNode): boolean {
  const hasAll = (key: string, count: number) => {
    const list = childOf(schedule, key);
    const values = itemsOf(list).map((item) => (item.kind === "scalar" ? item.value : null));
    return list === undefined || new Set(values).size === count;
  };
  return hasAll("days", WEEKDAYS.length) && hasAll("hours", 24);
}
