import { describe, expect, test } from "vitest";

import { parseAlertRules } from "../parse-alert-rules.ts";
import { createMutants } from "./create-mutants.ts";
import { createLocateCondition } from "./locate-condition.ts";
import { measureMutationScore } from "./measure-mutation-score.ts";
import { parseRuleTests } from "./parse-rule-tests.ts";

const rulesOf = (condition: string) => `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
    ${condition}
`;
const changesOf = (condition: string) => {
  const [rule] = parseAlertRules(rulesOf(`condition: ${condition}`)).rules;
  if (rule === undefined) expect.unreachable();
  return createMutants(rule.condition).map(
    ({ path, part, change }) => `${path.join(".")} ${part}: ${change}`,
  );
};

describe("mutants", () => {
  test.each([
    [
      "{ metric: gem_score, operator: gte, threshold: 60 }",
      [
        " operator: gte became gt",
        " operator: gte became lt",
        " threshold: 60 became 60.6",
        " threshold: 60 became 59.4",
      ],
    ],
    [
      "{ metric: pool_delta_usd, operator: lt, threshold: 0, unit: usd }",
      [
        " operator: lt became lte",
        " operator: lt became gte",
        " threshold: 0 became 0.01 usd",
        " threshold: 0 became -0.01 usd",
      ],
    ],
    [
      "{ metric: gem_score, operator: between, threshold: [10, 20] }",
      [
        " operator: between became its opposite",
        " threshold: 10 became 10.1",
        " threshold: 20 became 20.2",
        " threshold: 10 became 9.9",
        " threshold: 20 became 19.8",
      ],
    ],
    ["{ metric: chain, operator: in, threshold: [a, b] }", [" operator: in became not_in"]],
    ["{ metric: flagged, operator: eq, threshold: true }", [" operator: eq became ne"]],
    [
      "{ metric: chain, operator: contains, threshold: a }",
      [" operator: contains became its opposite"],
    ],
    ["{ metric: volume, operator: absent }", [" operator: absent became NOT absent"]],
    [
      "{ type: compound, operator: NOT, conditions: [{ metric: flagged, operator: eq, threshold: true }] }",
      [" operator: NOT was dropped", "0 operator: eq became ne"],
    ],
    [
      "{ type: compound, operator: AND, conditions: [{ metric: a, operator: absent }, { metric: b, operator: absent }] }",
      [
        " operator: AND became OR",
        "0 whole: the part was dropped",
        "1 whole: the part was dropped",
        "0 operator: absent became NOT absent",
        "1 operator: absent became NOT absent",
      ],
    ],
    [
      "{ type: compound, operator: AT_LEAST, count: 2, conditions: [{ metric: a, operator: absent }, { metric: b, operator: absent }, { metric: c, operator: absent }] }",
      expect.arrayContaining([" operator: the count became 1", " operator: the count became 3"]),
    ],
  ])("of %s", (condition, changes) => {
    expect(changesOf(condition)).toEqual(changes);
  });
});

describe("places of mutants", () => {
  const place = (
    text: string,
    path: readonly number[],
    part: "threshold" | "operator" | "whole",
  ) => {
    const position = createLocateCondition(text)("sample_rule", path, part);
    return position === undefined ? undefined : `${position.line}:${position.column}`;
  };

  test("are those of the part in the text", () => {
    const text = rulesOf(`condition:
      type: compound
      operator: NOT
      conditions:
        - { metric: gem_score, operator: lt, threshold: 5 }`);
    expect(place(text, [], "operator")).toBe("8:17");
    expect(place(text, [0], "threshold")).toBe("10:57");
    expect(place(text, [0], "operator")).toBe("10:42");
    expect(place(text, [0], "whole")).toBe("10:13");
    expect(createLocateCondition(text)("no_such_rule", [], "whole")).toBeUndefined();
  });

  test("are values of where in the old form", () => {
    const text = rulesOf("where: { gem_score_min: 5, flagged: true }");
    expect(place(text, [1], "threshold")).toBe("6:41");
    expect(place(text, [], "operator")).toBe("6:29");
  });
});

describe("the mutation score", () => {
  const rules = parseAlertRules(
    rulesOf("condition: { metric: gem_score, operator: gte, threshold: 60 }"),
  );
  const outcomes = async (tests: string) => {
    const parsed = parseRuleTests(`tests:\n${tests}`);
    if (parsed.status === "invalid") expect.unreachable(JSON.stringify(parsed.problems));
    const results = await measureMutationScore(parsed.tests, rules);
    return results.map(({ change, outcome }) => `${change}: ${outcome}`);
  };

  test("is full for a test at both sides of the threshold", async () => {
    expect(
      await outcomes(`  - name: pins the threshold
    input: { LOW: { gem_score: 59.9 }, AT: { gem_score: 60 } }
    expect: [{ at: 0s, alerts: [{ rule: sample_rule, entity: AT }] }]
`),
    ).toEqual([
      "gte became gt: killed",
      "gte became lt: killed",
      "60 became 60.6: killed",
      "60 became 59.4: killed",
    ]);
  });

  test("tells inputs that are missing from expectations that are missing", async () => {
    expect(
      await outcomes(`  - name: far from the threshold
    input: { GEM: { gem_score: [10, 90] } }
    expect: [{ at: 1m, alerts: [{ rule: sample_rule }] }]
  - name: expects nothing at the threshold
    input: { GEM: { gem_score: 60 } }
    expect: [{ at: 0s }]
`),
    ).toEqual([
      "gte became gt: unnoticed",
      "gte became lt: killed",
      "60 became 60.6: unnoticed",
      "60 became 59.4: indistinguishable",
    ]);
  });

  test("leaves failing tests out", async () => {
    expect(
      await outcomes(`  - name: wrong
    input: { GEM: { gem_score: 60 } }
    expect: [{ at: 0s, alerts: [] }]
`),
    ).toEqual([
      "gte became gt: indistinguishable",
      "gte became lt: indistinguishable",
      "60 became 60.6: indistinguishable",
      "60 became 59.4: indistinguishable",
    ]);
  });
});
