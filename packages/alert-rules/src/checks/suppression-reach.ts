import { compilePattern } from "../rules/compile-pattern.ts";
import { WEEKDAYS } from "../schema/vocabulary.ts";
import type { RuleView } from "../views/file-view.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";

/** How often a suppression entry keeps the alerts of a rule back. */
export type SuppressionReach = "always" | "sometimes" | "never";

/** Hours of a week, each as `monday 9`, by the clock of one time zone. */
export interface WeekHours {
  readonly timeZone: string;
  readonly hours: ReadonlySet<string>;
}

/** Hours in a week. */
export const WEEK = 168;

/** What can be told of it from the file alone: other fields than the rule's own may have any value. */
export function suppressionReach(entry: YamlNode, rule: RuleView): SuppressionReach {
  const parts = whateverTheTime(entry, rule);
  const schedule = childOf(entry, "schedule");
  if (schedule !== undefined) {
    parts.push(readWeek(schedule).hours.size === WEEK ? "always" : "sometimes");
  }
  if (parts.length === 0 || parts.includes("never")) return "never";
  return parts.includes("sometimes") ? "sometimes" : "always";
}

/** The hours in which an entry with a schedule surely keeps a rule back; `null` without any. */
export function suppressedWeek(entry: YamlNode, rule: RuleView): WeekHours | null {
  const schedule = childOf(entry, "schedule");
  const isSure = whateverTheTime(entry, rule).every((part) => part === "always");
  return isSure && schedule !== undefined ? readWeek(schedule) : null;
}

/** What an entry says of the alert and not of the time. */
function whateverTheTime(entry: YamlNode, rule: RuleView): SuppressionReach[] {
  const severity = stringOf(childOf(rule.node, "severity"));
  const parts: SuppressionReach[] = [];
  const severities = childOf(entry, "severity");
  if (severities !== undefined) {
    parts.push(itemsOf(severities).some((one) => stringOf(one) === severity) ? "always" : "never");
  }
  const pattern = stringOf(childOf(entry, "pattern"));
  const field = stringOf(childOf(entry, "field"));
  if (pattern !== undefined) parts.push(patternReach(pattern, field, rule.id?.name, severity));
  return parts;
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

function readWeek(schedule: YamlNode): WeekHours {
  const listOr = (key: string, all: readonly unknown[]) => {
    const list = childOf(schedule, key);
    if (list === undefined) return all;
    return itemsOf(list).map((item) => (item.kind === "scalar" ? item.value : null));
  };
  const days = listOr("days", WEEKDAYS);
  const hours = listOr("hours", [...Array(24).keys()]);
  return {
    timeZone: stringOf(childOf(schedule, "time_zone")) ?? "UTC",
    hours: new Set(days.flatMap((day) => hours.map((hour) => `${day} ${hour}`))),
  };
}
