import { describe, expect, test } from "vitest";

import { findProblems } from "./testing/marked-example.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

const withUnknownKeys = (count: number) =>
  `rules:\n${Array.from({ length: count }, (_, index) => `  - key_${index}: 1\n`).join("")}`;

describe("a text with very many problems", () => {
  test("lists the first ones and says at the end how many are left", () => {
    const text = withUnknownKeys(2_000);
    const { problems, status } = validateAlertRules(text);
    expect(status).toBe("invalid");
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toMatchObject({
      code: "PROBLEMS_TRUNCATED",
      severity: "info",
      message: expect.stringMatching(/^at least \d+ more problems are not listed$/),
      position: { line: 2_002, column: 1 },
    });
  });

  test("lists as many as the host wants", () => {
    const codes = findProblems(withUnknownKeys(3), { maxProblems: 2 }).map(({ code }) => code);
    expect(codes).toEqual(["UNKNOWN_KEY", "UNKNOWN_KEY", "PROBLEMS_TRUNCATED"]);
    expect(
      validateAlertRules(withUnknownKeys(3), { maxProblems: 100 }).problems,
    ).not.toContainEqual(expect.objectContaining({ code: "PROBLEMS_TRUNCATED" }));
  });

  test("is invalid even when no error is listed", () => {
    const verdict = validateAlertRules("rules: []", { maxProblems: 0 });
    expect(verdict.status).toBe("invalid");
    expect(verdict.ruleSet).toBeNull();
    expect(verdict.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "PROBLEMS_TRUNCATED at least 1 more problem is not listed",
    ]);
  });
});

describe("a text without end", () => {
  const long = (piece: string) => piece.repeat(Math.floor(7_500_000 / piece.length));

  test.each([
    ["empty lists", `[${long("[],")}]`],
    ["pairs", `[${long("a: b,")}]`],
    ["list items", long("- a\n")],
    ["rules without content", `rules:\n${long("- {}\n")}`],
    ["keys", long("a: 1\n")],
    ["line breaks", long("\n")],
    ["comments", long("# c\n")],
    ["documents", long("--- a\n")],
    ["one word", long("a")],
    ["one quoted text", `"${long("\\n")}"`],
    ["a pattern", `suppression:\n- pattern: ${long("(")}`],
    ["a message", `rules:\n- message_template: '${long("{ab}")}'`],
    ["digits", `rules: ${long("1:1")}`],
    ["underscores", `rules: 1${long("_")}`],
  ])("made of %s is refused at a place in it", (_name, text) => {
    expect(findProblems(text).map(({ code }) => code)).toEqual(["YAML_LIMIT"]);
  });
});

test("a thousand large rules fit the default limits", () => {
  const leaf = "{ metric: gem_score, operator: gt, threshold: 5 }";
  const rules = Array.from(
    { length: 1_000 },
    (_, index) => `  - id: rule_${index}
    description: A rule with forty conditions
    severity: info
    channels: [console]
    condition: { type: compound, operator: OR, conditions: [${Array(40).fill(leaf).join(", ")}] }
`,
  );
  const codes = findProblems(`rules:\n${rules.join("")}`).map(({ code }) => code);
  expect(codes).not.toContain("YAML_LIMIT");
});
