import { createBudget } from "../analysis/budget.ts";
import { listMetrics } from "../evaluation/list-metrics.ts";
import { addDerivedSpecs } from "../expressions/add-derived-specs.ts";
import type { DerivedMetric, Rule, RuleSet } from "../rules/rule-set.ts";
import { describeMetric, type MetricFacts } from "../units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "../units/metric-spec.ts";
import { compareFiring } from "./compare-firing.ts";
import { diffSettings } from "./diff-settings.ts";
import { listDerivedMetrics } from "./list-derived-metrics.ts";
import { compareFields, fieldsOfRule } from "./list-fields.ts";
import type { FiringChange, RuleChange, RuleSetDiff } from "./rule-set-diff.ts";

/** Options of {@link diffRuleSets}. */
export interface DiffRuleSetsOptions {
  /** Metrics that the host knows: their types and domains decide when rules can fire. */
  readonly metrics?: readonly MetricSpec[] | undefined;
}

/**
 * Compares two rule sets by what they mean: for each changed rule whether it fires on more snapshots,
 * on fewer or on the same ones, with a snapshot that shows it. Decided over all values, not tried.
 *
 * @param before - The former rules.
 * @param after - The later rules.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "@autotrader/alert-rules";
 * import { diffRuleSets } from "@autotrader/alert-rules/tooling";
 *
 * const rulesBelow = (dollars: number) => parseAlertRules(`
 * rules:
 *   - id: thin
 *     description: Liquidity is thin
 *     severity: high
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: ${dollars}, unit: usd }
 * `);
 * const { changed } = diffRuleSets(rulesBelow(10_000), rulesBelow(20_000));
 * changed[0]?.firing; // => { kind: "more", gained: { liquidity_usd: 10000 }, lost: null }
 * ```
 */
export function diffRuleSets(
  before: RuleSet,
  after: RuleSet,
  { metrics = [] }: DiffRuleSetsOptions = {},
): RuleSetDiff {
  const former = new Map(before.rules.map((rule) => [rule.id, rule]));
  const present = new Set(after.rules.map(({ id }) => id));
  const removed = before.rules.filter(({ id }) => !present.has(id));
  const byContent = new Map(removed.map((rule) => [contentOf(rule), rule]));
  const describe = createDescribe(metrics, [...before.derivedMetrics, ...after.derivedMetrics]);
  const budget = createBudget(after.rules.length);
  const judge = (old: Rule, rule: Rule) => compareFiring(old, rule, describe, budget);
  const listRecomputed = createListRecomputed(before, after);

  const added: Rule[] = [];
  const changed: RuleChange[] = [];
  const renamed = new Set<Rule>();
  let unchanged = 0;
  for (const rule of after.rules) {
    const same = former.get(rule.id);
    const old = same ?? byContent.get(contentOf(rule));
    if (old === undefined || renamed.has(old)) {
      added.push(rule);
      continue;
    }
    if (same === undefined) renamed.add(old);
    const change = compareRulePair(old, rule, judge, listRecomputed);
    if (change === undefined) unchanged += 1;
    else changed.push(change);
  }
  return {
    added,
    removed: removed.filter((rule) => !renamed.has(rule)),
    changed,
    unchanged,
    settings: diffSettings(before, after),
  };
}

/** `undefined` for rules that are alike. */
function compareRulePair(
  before: Rule,
  after: Rule,
  judge: (before: Rule, after: Rule) => FiringChange,
  listRecomputed: (rule: Rule) => readonly string[],
): RuleChange | undefined {
  const fields = compareFields(fieldsOfRule(before), fieldsOfRule(after));
  const formerId = before.id === after.id ? null : before.id;
  const derivedMetrics = listRecomputed(after);
  if (fields.length === 0 && formerId === null && derivedMetrics.length === 0) return undefined;
  // The same comparison of a metric that is computed otherwise is another comparison.
  const firing = derivedMetrics.length > 0 ? UNDECIDED : judge(before, after);
  return { id: after.id, formerId, firing, fields, derivedMetrics };
}

const UNDECIDED: FiringChange = { kind: "undecided", gained: null, lost: null };

/** All of a rule but its id. */
function contentOf(rule: Rule): string {
  return JSON.stringify({ ...rule, id: "" });
}

function createDescribe(
  metrics: readonly MetricSpec[],
  derived: readonly DerivedMetric[],
): (metric: string) => MetricFacts {
  const registry = addDerivedSpecs(indexMetrics(metrics), derived);
  return (metric) => describeMetric(metric, registry);
}

/** Lists the derived metrics behind a rule that the two sets compute differently. */
function createListRecomputed(before: RuleSet, after: RuleSet): (rule: Rule) => readonly string[] {
  const former = new Map(before.derivedMetrics.map((metric) => [metric.name, metric]));
  const present = new Map(after.derivedMetrics.map((metric) => [metric.name, metric]));
  return ({ condition, clearCondition }) => {
    const conditions = clearCondition === null ? [condition] : [condition, clearCondition];
    const used = listDerivedMetrics(conditions.flatMap(listMetrics), present);
    return used.filter((name) => former.get(name)?.text !== present.get(name)?.text);
  };
}
