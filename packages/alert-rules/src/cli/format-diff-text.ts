import { fieldsOfRule } from "../comparison/list-fields.ts";
import type {
  FieldChange,
  FiringChange,
  RuleChange,
  RuleSetDiff,
  SettingChange,
} from "../comparison/rule-set-diff.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import { writeValue } from "../evaluation/write-condition.ts";
import type { Rule } from "../rules/rule-set.ts";
import { toPlainText } from "./to-plain-text.ts";

/** What `diff` prints for people: one block for each rule and setting that differs, and a summary. */
export function formatDiffText(diff: RuleSetDiff): string {
  const blocks = [
    ...diff.changed.map(describeRule),
    ...diff.added.map((rule) => describeWhole("+", rule)),
    ...diff.removed.map((rule) => describeWhole("-", rule)),
    ...diff.settings.map(describeSetting),
    [summarise(diff)],
  ];
  return `${blocks.map((lines) => lines.map(toPlainText).join("\n")).join("\n\n")}\n`;
}

function describeRule({ id, formerId, firing, fields, derivedMetrics }: RuleChange): string[] {
  const name = formerId === null ? id : `${id} (was ${formerId})`;
  const because =
    derivedMetrics.length === 0 ? "" : `: ${derivedMetrics.join(", ")} is computed otherwise`;
  return [`~ ${name} ${describeFiring(firing)}${because}`, ...fields.flatMap(describeField)];
}

function describeFiring({ kind, gained, lost }: FiringChange): string {
  const now = gained === null ? "" : `now on ${describeValues(gained)}`;
  const before = lost === null ? "" : `no more on ${describeValues(lost)}`;
  const examples = [now, before].filter((text) => text !== "").join(", ");
  const shown = examples === "" ? "" : `: ${examples}`;
  return `${FIRING_WORDS[kind]}${shown}`;
}

const FIRING_WORDS: Readonly<Record<FiringChange["kind"], string>> = {
  same: "fires as before",
  more: "fires on more",
  less: "fires on fewer",
  other: "fires on other snapshots",
  undecided: "may fire otherwise",
};

function describeValues(values: MetricValues): string {
  const texts = Object.entries(values).map(([metric, value]) => `${metric} ${writeValue(value)}`);
  return texts.length === 0 ? "a snapshot without its metrics" : texts.join(", ");
}

/** Long texts stand below each other, so that what differs is seen. */
function describeField({ name, before, after }: FieldChange): string[] {
  const [old, now] = [before ?? "not set", after ?? "not set"];
  if (old.length + now.length < 60) return [`    ${name}: ${old} -> ${now}`];
  return [`    ${name}:`, `      - ${old}`, `      + ${now}`];
}

function describeWhole(sign: "+" | "-", rule: Rule): string[] {
  const { condition, severity, channels } = fieldsOfRule(rule);
  return [`${sign} ${rule.id} (${severity}, to ${channels}): ${condition}`];
}

function describeSetting({ section, name, kind, fields }: SettingChange): string[] {
  const sign = { added: "+", removed: "-", changed: "~" }[kind];
  return [`${sign} ${section}: ${name}`, ...fields.flatMap(describeField)];
}

function summarise({ added, removed, changed, unchanged, settings }: RuleSetDiff): string {
  const kinds = Object.entries(FIRING_WORDS).flatMap(([kind, words]) => {
    const count = changed.filter(({ firing }) => firing.kind === kind).length;
    return count === 0
      ? []
      : [`${count} ${words.replace("fires", count === 1 ? "fires" : "fire")}`];
  });
  const detail = kinds.length === 0 ? "" : ` (${kinds.join(", ")})`;
  return [
    `rules: ${changed.length} changed${detail}, ${added.length} added, ${removed.length} removed, ${unchanged} unchanged`,
    `settings: ${settings.length} changed`,
  ].join("; ");
}
