import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { evaluateCondition } from "../evaluation/evaluate-condition.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import { expressions } from "../expressions/expressions.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import type { Condition, Rule } from "../rules/rule-set.ts";
import { aCondition } from "../testing/condition-arbitraries.ts";
import { decideFrom, listLeaves } from "./condition-leaves.ts";
import { generateRuleTests } from "./generate-rule-tests.ts";
import { measureLeafCoverage } from "./leaf-coverage.ts";
import { parseRuleTests } from "./parse-rule-tests.ts";
import { runRuleTest } from "./run-rule-test.ts";

const textOf = (condition: string, more = "", after = "") => `rules:
  - id: sample
    description: A sample rule for a test
    severity: info
    channels: [desk]
    ${more}
    condition: ${condition}
${after}`;
const HIGH = "{ metric: gem_score, operator: gte, threshold: 60 }";

async function generate(text: string) {
  const ruleSet = parseAlertRules(text, { expressions });
  return await generateRuleTests(ruleSet.rules, ruleSet);
}
const onlyOf = async (...given: Parameters<typeof textOf>) => {
  const [generated] = await generate(textOf(...given));
  return { text: generated?.tests.join("\n"), gaps: generated?.gaps };
};
const anyOf = (...conditions: string[]) =>
  `{ type: compound, operator: OR, conditions: [${conditions.join(", ")}] }`;

describe("a test of a leaf", () => {
  test("has the threshold and a value close beside it", async () => {
    const { text, gaps } = await onlyOf(HIGH);
    expect(gaps).toEqual([]);
    expect(text).toBe(`  - name: "sample 1: gem_score gte 60"
    only: [sample]
    input:
      FIRES: { gem_score: 60 }
      SILENT: { gem_score: 59.999 }
    expect:
      - { at: 0s, alerts: [{ rule: sample, entity: FIRES }] }
`);
  });

  test.each([
    ["for: 5400", "[60 x2]", "{ at: 1h30m, "],
    ["window: { at_least: 2, of: 3 }", "[60 x3]", "{ at: 2m, "],
    ["missing_data_after: 2", "[60 x3]", "{ at: 2m, "],
  ])("lasts long enough for %s", async (more, series, at) => {
    const { text } = await onlyOf(HIGH, more);
    expect(text).toContain(`FIRES: { gem_score: ${series} }`);
    expect(text).toContain(at);
  });

  test("begins when no schedule keeps the alert back", async () => {
    const after = "suppression: [{ schedule: { days: [thursday] } }]";
    expect((await onlyOf(HIGH, "", after)).text).toContain("start: 1970-01-04T00:00:00Z");
  });

  test("finds a text for a pattern", async () => {
    const { text } = await onlyOf(
      '{ metric: token_name, operator: matches, threshold: "^(scam|rug)-" }',
    );
    expect(text).toContain('FIRES: { token_name: "scam-" }');
  });
});

describe("a leaf without a test is named with the reason", () => {
  const never = "the rule never turns over because of it alone, see alert-rules validate";
  test.each([
    [anyOf(HIGH, HIGH.replace("60", "80")), `sample 2: gem_score gte 80: no test: ${never}`],
    [
      anyOf(HIGH, "{ metric: gem_score, operator: increases_by, threshold: 5 }"),
      "sample 2: gem_score.change gte 5: no test: it compares two snapshots",
    ],
    [
      anyOf(HIGH, "{ metric: token_name, operator: eq, threshold: a x3 }"),
      'sample 2: token_name eq "a x3": no test: its values cannot be written in one',
    ],
    [
      anyOf(HIGH, "{ metric: sum_score, operator: gt, threshold: 5 }"),
      "sample 2: sum_score gt 5: no test: its metric is computed from others",
    ],
  ])("in %s", async (condition, gap) => {
    const after = 'derived_metrics: { sum_score: { expression: "gem_score + risk_score" } }';
    const { text, gaps } = await onlyOf(condition, "", after);
    expect(gaps).toEqual([gap]);
    expect(text).toContain("sample 1");
  });

  test("when finding one takes too long: nothing is claimed then", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `p${index}_score`);
    const isPlaced = names.map(
      (name) => `{ metric: ${name}, operator: in, threshold: [1, 2, 3, 4, 5, 6, 7, 8] }`,
    );
    const areApart = [1, 2, 3, 4].flatMap((place) =>
      names.flatMap((name, index) =>
        names.slice(0, index).map((other) => {
          const both = [name, other]
            .map((metric) => `{ metric: ${metric}, operator: eq, threshold: ${place} }`)
            .join(", ");
          return `{ type: compound, operator: NOT, conditions: [{ type: compound, operator: AND, conditions: [${both}] }] }`;
        }),
      ),
    );
    const all = [...isPlaced, ...areApart.slice(0, 90)].join(", ");
    const { gaps } = await onlyOf(`{ type: compound, operator: AND, conditions: [${all}] }`);
    const givenUp = "no test: looking for two snapshots takes too long";
    expect(gaps?.filter((gap) => gap.endsWith(givenUp)).length).toBeGreaterThan(100);
    expect(gaps?.filter((gap) => gap.includes("never turns over"))).toEqual([]);
  });

  test("when the alert would never open", async () => {
    const after = 'suppression: [{ pattern: ".", field: entity_id, duration: 3600 }]';
    const { text, gaps } = await onlyOf(HIGH, "", after);
    expect(text).toBe("");
    expect(gaps).toEqual([
      "sample 1: gem_score gte 60: no test: it would not pass: no alert of sample for FIRES is open",
      "sample: fires: no test: it would not pass: no alert of sample for FIRES is open",
    ]);
  });
});

const [sample] = parseAlertRules(textOf(HIGH)).rules;
const aRule = fc
  .record({
    condition: aCondition,
    missingData: fc.constantFrom("no_fire", "fire", "keep_last" as const),
    forMs: fc.constantFrom(0, 0, 90_000),
    window: fc.constantFrom(null, { atLeast: 2, of: 3 }),
    suppressionMs: fc.constantFrom(0, 3_600_000),
  })
  .map((changes): Rule => {
    if (sample === undefined) throw new Error("the sample has no rule");
    return { ...sample, ...changes };
  });

test("every test of random rules passes, and differs in the metric of its leaf alone", async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(aRule, async (rule) => {
      const ruleSet = { ...parseAlertRules(textOf(HIGH)), rules: [rule] };
      const [generated] = await generateRuleTests([rule], ruleSet);
      const parsed = parseRuleTests(`tests:\n${generated?.tests.join("\n")}`);
      if (generated?.tests.length === 0) return;
      if (parsed.status === "invalid") expect.unreachable(JSON.stringify(parsed.problems));
      for (const made of parsed.tests) {
        count += 1;
        expect((await runRuleTest(made, ruleSet)).failures).toEqual([]);
        const fires = (entity: string) => {
          const values = made.snapshots.find(({ entityId }) => entityId === entity)?.values ?? {};
          const verdict = evaluateCondition(rule.condition, values);
          return { values, fires: verdict ?? rule.missingData === "fire" };
        };
        const [on, off] = [fires("FIRES"), fires("SILENT")];
        expect(on.fires).toBe(true);
        if (made.name.endsWith(": fires")) continue;
        expect(off.fires).toBe(false);
        const { leaf } =
          listLeaves(rule.condition)[Number(/ (\d+):/.exec(made.name)?.[1]) - 1] ?? {};
        const names = Object.keys(on.values);
        expect(names.filter((name) => on.values[name] !== off.values[name])).toEqual([
          leaf?.metric,
        ]);
      }
    }),
    { seed: 91, numRuns: 150 },
  );
  expect(count).toBeGreaterThan(200);
});

/** Finer than the whole thresholds of the random conditions, and all of their texts. */
const VALUES: readonly MetricValue[] = [
  ...Array.from({ length: 17 }, (_, index) => index / 2 - 4),
  ...[true, false, "x", "xy", "", "other", null],
];

/** For each leaf whether a change of its metric, nothing being unknown, shows that it decides. */
function decidesByTrial(condition: Condition): readonly boolean[] {
  const leaves = listLeaves(condition);
  const metrics = [...new Set(leaves.map(({ leaf }) => leaf.metric))];
  const casesOf = (name: string) => {
    const cases = new Map<string, readonly boolean[]>();
    for (const value of VALUES) {
      const outcomes = leaves.map(({ leaf }) =>
        leaf.metric === name ? evaluateCondition(leaf, { [name]: value }) : false,
      );
      if (!outcomes.includes(null)) cases.set(outcomes.join(), outcomes.map(Boolean));
    }
    return [...cases.values()];
  };
  const join = (left: readonly boolean[], right: readonly boolean[]) =>
    left.map((held, at) => held || right[at] === true);
  return leaves.map(({ leaf }, index) => {
    const others = metrics
      .filter((name) => name !== leaf.metric)
      .map(casesOf)
      .reduce((all, cases) => all.flatMap((one) => cases.map((more) => join(one, more))), [
        leaves.map(() => false),
      ] as readonly (readonly boolean[])[]);
    return others.some((other) => {
      const decided = casesOf(leaf.metric)
        .map((own) => join(own, other))
        .filter((vector) => {
          const turned = vector.with(index, !vector[index]);
          return decideFrom(condition, vector) !== decideFrom(condition, turned);
        })
        .map((vector) => `${vector[index]} ${decideFrom(condition, vector)}`);
      const has = (now: boolean) =>
        decided.includes(`true ${now}`) && decided.includes(`false ${!now}`);
      return has(true) || has(false);
    });
  });
}

test("a leaf has a decisive test exactly when a trial of all values finds one", async () => {
  const counts = { decisive: 0, without: 0 };
  await fc.assert(
    fc.asyncProperty(aCondition, async (condition) => {
      if (sample === undefined) expect.unreachable();
      const rule = { ...sample, condition };
      const ruleSet = { ...parseAlertRules(textOf(HIGH)), rules: [rule] };
      const [generated] = await generateRuleTests([rule], ruleSet);
      const parsed = parseRuleTests(`tests:\n${generated?.tests.join("\n")}`);
      const tests = parsed.status === "valid" ? parsed.tests : [];
      const coverage = measureLeafCoverage(tests, ruleSet);
      const expected = decidesByTrial(condition);
      expect(coverage.map(({ decisive }) => decisive)).toEqual(expected);
      for (const isDecisive of expected) counts[isDecisive ? "decisive" : "without"] += 1;
    }),
    { seed: 91, numRuns: 200 },
  );
  expect(counts.decisive).toBeGreaterThan(150);
  expect(counts.without).toBeGreaterThan(100);
});
