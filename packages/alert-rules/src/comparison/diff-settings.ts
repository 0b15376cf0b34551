import type { RuleSet, Suppression } from "../rules/rule-set.ts";
import {
  compareFields,
  type Fields,
  fieldsOfChannel,
  fieldsOfDerivedMetric,
  fieldsOfPolicy,
  withoutSecrets,
} from "./list-fields.ts";
import type { SettingChange } from "./rule-set-diff.ts";

/** What differs between two rule sets outside of their rules. */
export function diffSettings(before: RuleSet, after: RuleSet): readonly SettingChange[] {
  return [
    ...diffSection("derived_metrics", derivedFields(before), derivedFields(after)),
    ...diffSection("suppression", suppressionFields(before), suppressionFields(after)),
    ...diffSection(
      "escalation_policies",
      mapValues(before.escalationPolicies, fieldsOfPolicy),
      mapValues(after.escalationPolicies, fieldsOfPolicy),
    ),
    ...diffSection(
      "channels",
      mapValues(before.channels ?? {}, fieldsOfChannel),
      mapValues(after.channels ?? {}, fieldsOfChannel),
    ),
  ];
}

type Section = ReadonlyMap<string, Fields>;

function diffSection(
  section: SettingChange["section"],
  before: Section,
  after: Section,
): readonly SettingChange[] {
  const changes: SettingChange[] = [];
  for (const [name, fields] of after) {
    const former = before.get(name);
    if (former === undefined) changes.push({ section, name, kind: "added", fields: [] });
    else {
      const different = withoutSecrets(compareFields(former, fields));
      if (different.length > 0) changes.push({ section, name, kind: "changed", fields: different });
    }
  }
  for (const name of before.keys()) {
    if (!after.has(name)) changes.push({ section, name, kind: "removed", fields: [] });
  }
  return changes;
}

function derivedFields({ derivedMetrics }: RuleSet): Section {
  return new Map(derivedMetrics.map((metric) => [metric.name, fieldsOfDerivedMetric(metric)]));
}

/** They have no names, so what they say is their name. */
function suppressionFields({ suppressions, deduplicationMs }: RuleSet): Section {
  const texts = suppressions.map(writeSuppression);
  if (deduplicationMs > 0) texts.push(`deduplication within ${deduplicationMs / 1_000} s`);
  return new Map(texts.map((text) => [text, {}]));
}

function writeSuppression(suppression: Suppression): string {
  const { match, schedule, rules, severities, startsAtMs, endsAtMs, durationMs } = suppression;
  const parts = [
    suppression.reason === "silence" ? "silence" : "suppression",
    match === null ? "" : `of ${match.field} like ${JSON.stringify(match.pattern)}`,
    rules === null ? "" : `of the rules ${rules.join(", ")}`,
    severities === null ? "" : `of severity ${severities.join(", ")}`,
    schedule?.days ? `on ${schedule.days.join(", ")}` : "",
    schedule?.hours ? `at ${schedule.hours.join(", ")} o'clock` : "",
    schedule === null ? "" : `in ${schedule.timeZone}`,
    startsAtMs === null ? "" : `from ${new Date(startsAtMs).toISOString()}`,
    endsAtMs === null ? "" : `until ${new Date(endsAtMs).toISOString()}`,
    durationMs === 0 ? "" : `for ${durationMs / 1_000} s`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function mapValues<From>(
  record: Readonly<Record<string, From>>,
  convert: (value: From) => Fields,
): Section {
  return new Map(Object.entries(record).map(([name, value]) => [name, convert(value)]));
}
