import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { faultyRules } from "../testing/faulty-rules.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { applyFixes } from "./apply-fixes.ts";
import { fixAlertRules } from "./fix-alert-rules.ts";
import { validateAlertRulesWithFixes } from "./validate-with-fixes.ts";

const comments = (text: string) => text.match(/#.*/g) ?? [];
const everything = { maxProblems: Number.MAX_SAFE_INTEGER };

describe("a mended text of random mistakes", () => {
  test("has all comments, no more problems, and stays as it is when it is mended again", () => {
    let mended = 0;
    fc.assert(
      fc.property(faultyRules, (before) => {
        const { text, fixed, verdict } = fixAlertRules(before);
        expect(comments(text)).toEqual(comments(before));
        const problemsBefore = validateAlertRulesWithFixes(before, everything).problems;
        expect(verdict.problems.length).toBeLessThanOrEqual(problemsBefore.length);
        expect(validateAlertRulesWithFixes(text, everything)).toEqual(verdict);
        if (readYaml(before).root !== null) expect(readYaml(text).root).not.toBeNull();
        const again = fixAlertRules(text);
        expect([again.text, again.fixed]).toEqual([text, []]);
        mended += fixed.length;
      }),
      { numRuns: 400 },
    );
    expect(mended).toBeGreaterThan(400);
  });

  test("differs from the text before only inside the edits of each fix", () => {
    fc.assert(
      fc.property(faultyRules, (before) => {
        for (const { fix } of validateAlertRulesWithFixes(before, everything).problems) {
          if (fix === undefined) continue;
          const edits = fix.edits.toSorted((left, right) => left.start - right.start);
          const kept = [0, ...edits.map(({ end }) => end)].map((from, index) =>
            before.slice(from, edits[index]?.start ?? before.length),
          );
          for (const [index, { start, end }] of edits.entries()) {
            expect(start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
            expect(end).toBeGreaterThanOrEqual(start);
          }
          const after = applyFixes(before, [fix]);
          const expected = kept.map((part, index) => part + (edits[index]?.text ?? "")).join("");
          expect(after).toBe(expected);
          expect(after).not.toBe(before);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test("fixes that touch each other are not applied together", () => {
  const fix = (start: number, end: number, text: string) =>
    ({ kind: "safe", description: "", edits: [{ start, end, text }] }) as const;
  expect(
    applyFixes("abcdef", [fix(4, 5, "E"), fix(1, 2, "B"), fix(2, 3, "C"), fix(5, 5, "x")]),
  ).toBe("aBcdEf");
  expect(applyFixes("abc", [])).toBe("abc");
});

test("safe fixes alone leave what was only probably meant", () => {
  const text = `rules:
  - id: sample_rule
    description: A sample rule of this test
    severity: hihg
    channels: [console]
    condition: { metric: depth, operator: gt, threshold: 5 }
    cool_off_minutes: 5
`;
  const { verdict, fixed } = fixAlertRules(text, { kinds: ["safe"] });
  expect(fixed.map(({ code }) => code)).toEqual(["DEPRECATED_COOL_OFF"]);
  expect(verdict.problems.map(({ code }) => code)).toEqual(["INVALID_VALUE"]);
});

test("what stands under an alias is not touched, because it stands elsewhere too", () => {
  const text = `x-leaf: &leaf { metric: liquidity_usd, operator: lt, threshold: 5 }
rules:
  - id: sample_rule
    description: A sample rule of this test
    severity: high
    channels: [console]
    condition: *leaf
`;
  const { verdict, text: after } = fixAlertRules(text);
  expect(verdict.problems.map(({ code, fix }) => [code, fix])).toEqual([
    ["MISSING_UNIT", undefined],
  ]);
  expect(after).toBe(text);
});

test("what stands under a key that is there twice is not taken for the first one", () => {
  const text = "rules:\n  - id: first_rule\n    owner: 5\n    owner: off\n";
  const found = validateAlertRulesWithFixes(text).problems;
  expect(found.find(({ code }) => code === "AMBIGUOUS_SCALAR")?.fix).toBeUndefined();
});

test.each([
  "",
  "rules: [",
  "- a",
  "a: \u0000",
  "\uFEFFrules:\n- id: A B",
  "rules:\r- id: a\r  enabled: 1\r",
])("%j does not throw", (text) => {
  expect(fixAlertRules(fixAlertRules(text).text).fixed).toEqual([]);
});

const reference = new URL(
  "../../../../../shared/fixtures/reference/alert_rules.yaml",
  import.meta.url,
);
const hasReference = existsSync(reference);
if (!hasReference)
  console.info(
    "The reference's alert_rules.yaml is not here: mending it is skipped, the hand-written equivalent runs.",
  );

test.skipIf(!hasReference)("the reference's shipped file comes to zero problems", () => {
  const before = readFileSync(reference, "utf8");
  const { text, fixed, verdict } = fixAlertRules(before);
  expect(verdict).toMatchObject({ status: "valid", problems: [] });
  expect(fixed).toHaveLength(14);
  expect(comments(text)).toEqual(comments(before));
  const kept = new Set(text.split("\n"));
  const changed = before.split("\n").filter((line) => !kept.has(line));
  expect(changed).toEqual([
    "    where:",
    "      gem_score_min: 70",
    "      confidence_min: 0.75",
    "      safety_ok: true",
    "    cool_off_minutes: 240",
    "    version: v1",
    "    enabled: false",
  ]);
});

test("a hand-written equivalent of it does too, with every comment in its place", () => {
  const before = `# Gate of the old days
rules:
  - id: old_gate # v1
    description: Written in the v1 form without a severity
    where:
      gem_score_min: 70 # points
      confidence_min: 0.75
      safety_ok: true
    channels: [slack]
    cool_off_minutes: 240
    version: v1
  # A compound one
  - id: thin_and_moving
    description: Thin liquidity while the price moves
    severity: high
    channels: [slack]
    version: v2
    condition:
      type: compound
      operator: AND
      conditions:
        - metric: liquidity_usd
          operator: lt
          threshold: 5000 # dollars
        - metric: buy_sell_ratio_1h
          operator: gt
          threshold: 5.0
        - metric: price_change_1h
          operator: gt
          threshold: 50
channels:
  slack:
    enabled: false # for now
`;
  expect(fixAlertRules(before).text).toBe(`# Gate of the old days
rules:
  - id: old_gate # v1
    description: Written in the v1 form without a severity
    severity: warning
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: gte, threshold: 70 } # points
        - { metric: confidence, operator: gte, threshold: 0.75 }
        - { metric: safety_ok, operator: eq, threshold: true }
    channels: [slack]
    suppression_duration: 14400
    version: v2
  # A compound one
  - id: thin_and_moving
    description: Thin liquidity while the price moves
    severity: high
    channels: [slack]
    version: v2
    condition:
      type: compound
      operator: AND
      conditions:
        - metric: liquidity_usd
          operator: lt
          threshold: 5000 # dollars
          unit: usd
        - metric: buy_sell_ratio_1h
          operator: gt
          threshold: 5.0
          unit: ratio
        - metric: price_change_1h
          operator: gt
          threshold: 50
          unit: percent
channels:
  slack:
    enabled: true # for now
`);
});
