import { describe, expect, test } from "vitest";

import { findProblems } from "../testing/marked-example.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";

const rule = (id: string, more = "", lead = "") => `${lead}  - id: ${id}
    description: A rule of this test
    severity: warning
    channels: [console]
    condition: { metric: ${id}_usd, operator: lt, threshold: 5 }${more}
`;
const codesAt = (text: string, options = {}) =>
  findProblems(text, options).map(({ code, range }) => `${code} ${range?.split(":")[0]}`);

describe("a comment switches a problem off", () => {
  test("in its own line, in the next line, in its rule or in the file", () => {
    const two = (one: string, other: string) => `rules:\n${one}${other}`;
    expect(codesAt(two(rule("price"), rule("volume")))).toEqual([
      "MISSING_UNIT 6",
      "MISSING_UNIT 11",
    ]);
    const inLine = rule("price", " # alert-rules disable MISSING_UNIT");
    expect(codesAt(two(inLine, rule("volume")))).toEqual(["MISSING_UNIT 11"]);
    const next = rule("price").replace(
      "    condition",
      "    # alert-rules disable MISSING_UNIT -- the unit is agreed\n\n    # more\n    condition",
    );
    expect(codesAt(two(next, rule("volume")))).toEqual(["MISSING_UNIT 14"]);
    const before = rule("price", "", "  # alert-rules disable-rule MISSING_UNIT\n");
    expect(codesAt(two(before, rule("volume")))).toEqual(["MISSING_UNIT 12"]);
    const within = rule("volume", "\n    # alert-rules disable-rule MISSING_UNIT\n    tags: [a]");
    expect(codesAt(two(rule("price"), within))).toEqual(["MISSING_UNIT 6"]);
    expect(
      codesAt(`# alert-rules disable-file MISSING_UNIT\n${two(rule("price"), rule("volume"))}`),
    ).toEqual([]);
  });

  test("with all line breaks, and the file can be used", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"]) {
      const text = `rules:\n${rule("price", " # alert-rules disable MISSING_UNIT")}`;
      const verdict = validateAlertRules(text.replaceAll("\n", lineBreak));
      expect(verdict).toMatchObject({ status: "valid", problems: [] });
      expect(verdict.ruleSet?.rules[0]?.condition).toMatchObject({ threshold: 5 });
    }
  });

  test("not when it is text, or says nothing of alert-rules", () => {
    const quoted = rule("price", '\n    owner: "x # alert-rules disable MISSING_UNIT"');
    expect(codesAt(`rules:\n${quoted}`)).toEqual(["MISSING_UNIT 6"]);
    const block = rule("price", "\n    owner: |\n      # alert-rules disable-file MISSING_UNIT");
    expect(codesAt(`rules:\n${block}`)).toEqual(["MISSING_UNIT 6"]);
    expect(codesAt(`# alert-rules of the desk\nrules:\n${rule("price")}`)).toEqual([
      "MISSING_UNIT 7",
    ]);
  });

  test("until a moment of the injected clock", () => {
    const text = `rules:\n${rule("price", " # alert-rules snooze MISSING_UNIT until 2027-01-01")}`;
    const at = (moment: string) => codesAt(text, { clock: { nowMs: () => Date.parse(moment) } });
    expect(at("2026-12-31T23:59:59.999Z")).toEqual([]);
    expect(at("2027-01-01T00:00:00Z")).toEqual(["MISSING_UNIT 6", "SNOOZE_EXPIRED 6"]);
  });
});

test.each([
  ["dissable MISSING_UNIT", "dissable is not known here"],
  ["disable", "no code is named"],
  ["disable -- because", "no code is named"],
  ["snooze MISSING_UNIT", "it does not say until when"],
  ["snooze MISSING_UNIT until tomorrow", "it does not say until when"],
  ["snooze MISSING_UNIT until 2026-02-30T25:00Z", "it does not say until when"],
  ["disable MISSING_UNIT until 2027-01-01", "only snooze has an end"],
  ["disable UNKNOWN_KEY", "UNKNOWN_KEY cannot be switched off: a file with it cannot be used"],
])("%s is told: %s", (comment, message) => {
  const text = `rules:\n${rule("price").replace("5 }", "5, unit: usd }")}# alert-rules ${comment}\n`;
  expect(
    validateAlertRules(text).problems.map((problem) => [problem.code, problem.message]),
  ).toEqual([["DIRECTIVE_INVALID", message]]);
  const outside = `# alert-rules disable-rule MISSING_UNIT\n${text.slice(0, text.indexOf("#"))}`;
  expect(codesAt(outside)).toEqual(["DIRECTIVE_INVALID 1"]);
});

test("a problem that is switched off hides no other one of the same place", () => {
  const text = `rules:\n${rule("price", " # alert-rules disable UNUSED_CHANNEL, MISSING_UNIT")}`;
  expect(codesAt(text)).toEqual(["DIRECTIVE_UNUSED 6"]);
});
