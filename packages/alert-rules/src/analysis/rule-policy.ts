import { compilePattern } from "../rules/compile-pattern.ts";
import type { AlertRulesFile, RuleEntry } from "../schema/alert-rules-file.ts";
import { NO_ESCALATION, SEVERITIES } from "../schema/vocabulary.ts";

/** Keys that do not change when, how loudly or to whom a rule speaks, or are compared one by one. */
const COMPARED_KEYS: ReadonlySet<string> = new Set([
  "id",
  "description",
  "version",
  "condition",
  "where",
  "message_template",
  "tags",
  "owner",
  "runbook",
  "severity",
  "channels",
  "escalation_policy",
  "suppression_duration",
  "cool_off_minutes",
  "missing_data",
]);

/** What a rule does when it fires. */
export interface RulePolicy {
  readonly severity: number;
  readonly channels: ReadonlySet<string>;
  readonly escalation: string;
  readonly quietSeconds: number;
  /** All keys of the rule that are not known here, as text. */
  readonly others: string;
  /** What the suppressions that look at the rule itself keep back of it, as places in their list. */
  readonly suppressedBy: ReadonlySet<number>;
}

/** Reads what matters when rules that fire together are compared. */
export function readPolicy(
  entry: RuleEntry,
  suppressions: AlertRulesFile["suppression"] = [],
): RulePolicy {
  const suppressedBy = suppressions.flatMap((suppression, index) => {
    const { severity, field, pattern } = suppression;
    if (severity === undefined && field !== "rule_id" && field !== "severity") return [];
    if (severity !== undefined && !severity.includes(entry.severity)) return [];
    if (field !== "rule_id" && field !== "severity") return [index];
    const compiled = compilePattern(pattern ?? "");
    const text = field === "rule_id" ? entry.id : entry.severity;
    return compiled.status === "compiled" && !compiled.matches(text) ? [] : [index];
  });
  return {
    severity: SEVERITIES.indexOf(entry.severity),
    channels: new Set(entry.channels),
    escalation: entry.escalation_policy ?? NO_ESCALATION,
    quietSeconds: Math.max(entry.suppression_duration ?? 0, (entry.cool_off_minutes ?? 0) * 60),
    others: describeOthers(entry),
    suppressedBy: new Set(suppressedBy),
  };
}

/** Most rules have no other keys. */
function describeOthers(entry: RuleEntry): string {
  if (Object.keys(entry).every((key) => COMPARED_KEYS.has(key))) return "";
  const others = Object.entries(entry).filter(([key]) => !COMPARED_KEYS.has(key));
  return JSON.stringify(others.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The same text for policies neither of which adds anything to the other. */
export function keyOf({ channels, suppressedBy, ...single }: RulePolicy): string {
  return JSON.stringify([Object.values(single), [...channels].sort(), [...suppressedBy]]);
}

/**
 * Whether the alerts of `quieter` add nothing when `louder` fires too: no higher severity, no further
 * channel, no escalation of its own, and nothing keeps back `louder` alone.
 */
export function addsNothing(quieter: RulePolicy, louder: RulePolicy): boolean {
  return (
    quieter.severity <= louder.severity &&
    quieter.quietSeconds >= louder.quietSeconds &&
    (quieter.escalation === NO_ESCALATION || quieter.escalation === louder.escalation) &&
    quieter.others === louder.others &&
    isWithin(quieter.channels, louder.channels) &&
    isWithin(louder.suppressedBy, quieter.suppressedBy)
  );
}

function isWithin<Item>(part: ReadonlySet<Item>, whole: ReadonlySet<Item>): boolean {
  for (const item of part) if (!whole.has(item)) return false;
  return true;
}
