import { explainCondition } from "../evaluation/explain-condition.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import { baseOfChange } from "../rules/change-metrics.ts";
import type { Rule, RuleSet } from "../rules/rule-set.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { listLeaves } from "./condition-leaves.ts";
import { findLeafPairs } from "./find-leaf-pairs.ts";
import { parseRuleTests } from "./parse-rule-tests.ts";
import { runRuleTest } from "./run-rule-test.ts";
import { type TestDraft, writeRuleTest } from "./write-rule-test.ts";

/** What {@link generateRuleTests} made for one rule. */
export interface GeneratedTests {
  readonly rule: Rule;
  /** YAML texts of single tests that pass. */
  readonly tests: readonly string[];
  /** In one line each, what has no test and why. */
  readonly gaps: readonly string[];
}

/** When a test begins. A schedule can keep alerts back: one of these is mostly outside of it. */
const STARTS = [
  null,
  "1970-01-01T12:00:00Z",
  "1970-01-04T00:00:00Z",
  "1970-01-04T12:00:00Z",
] as const;

/**
 * Makes a test for each leaf of each of `rules`, with an entity on which the rule fires and one, different
 * in the metric of the leaf alone, on which it does not. Each test was run and passes.
 */
export async function generateRuleTests(
  rules: readonly Rule[],
  ruleSet: RuleSet,
): Promise<readonly GeneratedTests[]> {
  const generated: GeneratedTests[] = [];
  for (const rule of rules) generated.push(await generateFor(rule, ruleSet));
  return generated;
}

async function generateFor(rule: Rule, ruleSet: RuleSet): Promise<GeneratedTests> {
  const { derivedMetrics } = ruleSet;
  const whyUnknown = (metric: string) => {
    if (baseOfChange(metric) !== null) return "it compares two snapshots";
    const derived = derivedMetrics.find(({ name }) => name === metric);
    return derived === undefined ? undefined : "its metric is computed from others";
  };
  const describe = (metric: string) => describeMetric(metric, new Map());
  const { firing, pairs } = findLeafPairs(rule, describe, whyUnknown);
  const tests: string[] = [];
  const gaps: string[] = [];
  const add = async (name: string, entities: Readonly<Record<string, MetricValues>>) => {
    const test = await findPassing({ name, rule, entities }, ruleSet);
    if (test.status === "passed") tests.push(test.text);
    else gaps.push(`${name}: no test: ${test.reason}`);
  };

  for (const [index, { leaf }] of listLeaves(rule.condition).entries()) {
    const name = `${rule.id} ${index + 1}: ${explainCondition(leaf, {}).text}`;
    const pair = pairs[index];
    if (pair?.status === "found") await add(name, { FIRES: pair.firing, SILENT: pair.silent });
    else gaps.push(`${name}: no test: ${pair?.reason}`);
  }
  if (tests.length > 0) return { rule, tests, gaps };
  if (firing === null || Object.keys(firing).length === 0) {
    gaps.push(`${rule.id}: no values were found on which it fires`);
  } else await add(`${rule.id}: fires`, { FIRES: firing });
  return { rule, tests, gaps };
}

async function findPassing(
  draft: TestDraft,
  ruleSet: RuleSet,
): Promise<{ status: "passed"; text: string } | { status: "failed"; reason: string }> {
  let reason = "";
  for (const start of STARTS) {
    const text = writeRuleTest(draft, start);
    const failure = await findFailure(text, draft, ruleSet);
    if (failure === null) return { status: "passed", text };
    reason ||= failure;
  }
  return { status: "failed", reason };
}

/** Why a test does not pass, read and run as any other; `null` when it does. */
async function findFailure(
  text: string,
  { entities }: TestDraft,
  ruleSet: RuleSet,
): Promise<string | null> {
  const parsed = parseRuleTests(`tests:\n${text}`);
  const [test] = parsed.status === "valid" ? parsed.tests : [];
  const isAsMeant = test?.snapshots.every(({ entityId, values }) =>
    Object.entries(entities[entityId] ?? {}).every(([metric, value]) => values[metric] === value),
  );
  if (test === undefined || !isAsMeant) return "its values cannot be written in one";
  const { failures } = await runRuleTest(test, ruleSet);
  return failures[0] === undefined ? null : `it would not pass: ${failures[0].message}`;
}
