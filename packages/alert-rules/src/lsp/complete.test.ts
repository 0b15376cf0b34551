import { describe, expect, test } from "vitest";

import { COMPARISON_OPERATORS } from "../schema/vocabulary.ts";
import { complete } from "./complete.ts";
import { cursorContext } from "./cursor-context.ts";

/** The text without its bar, and the place of the bar. */
function readCursor(marked: string) {
  const before = marked.slice(0, marked.indexOf("|")).split("\n");
  const place = { line: before.length - 1, character: (before.at(-1) ?? "").length };
  return { text: marked.replace("|", ""), place };
}
const contextOf = (marked: string) => {
  const { text, place } = readCursor(marked);
  const context = cursorContext(text, place);
  return context === null ? null : `${context.path.join(".")} ${context.key ?? "-"}`;
};
const labelsOf = (marked: string, metrics: Parameters<typeof complete>[2] = []) => {
  const { text, place } = readCursor(marked);
  return complete(text, place, metrics).map(({ label }) => label);
};

test.each([
  ["|", " -"],
  ["rules:\n  - |", "rules -"],
  ["rules:\n- |", "rules -"],
  ["rules:\n  - id: a\n    sev|", "rules -"],
  ["rules:\n- id: a\n  severity: |", "rules severity"],
  ["rules:\n  - id: a\n    condition:\n      met|", "rules.condition -"],
  ["rules:\n  - id: a\n    condition: { metric: a, operator: |", "rules.condition operator"],
  [
    "rules:\n  - condition:\n      type: compound\n      conditions:\n        - { metric: a }\n        - metric: b\n          operator: |",
    "rules.condition.conditions operator",
  ],
  [
    "rules:\n  - condition:\n      conditions:\n      - metric: a\n        unit: |",
    "rules.condition.conditions unit",
  ],
  ["rules:\n  - id: a\n    channels: [a, |", "rules.channels -"],
  ["rules:\n  - id: a\n    channels:\n      - |", "rules.channels -"],
  ["rules:\n  - id: a # b |", null],
  ["rules:\n  - id: a\n\n# c\nchannels:\n  slack:\n    |", "channels.slack -"],
  [
    "escalation_policies:\n  page:\n    levels:\n      - delay: 0\n        channels: [|",
    "escalation_policies.page.levels.channels -",
  ],
])("%j is read as %j", (marked, expected) => {
  expect(contextOf(marked)).toBe(expected);
});

const FILE = `rules:
  - id: sample_rule
    description: A rule that is being written
    severity: |
    channels: [slack]
    condition: { metric: my_metric, operator: gt, threshold: 5 }
escalation_policies:
  page: { levels: [{ delay: 0, channels: [pager] }] }
channels:
  slack: { enabled: true }
`;
const at = (line: string) => FILE.replace("    severity: |", line);

describe("completes", () => {
  test("values of the format", () => {
    expect(labelsOf(FILE)).toEqual(["info", "warning", "high", "critical"]);
    expect(labelsOf(at("    condition: { operator: |"))).toEqual(
      expect.arrayContaining([...COMPARISON_OPERATORS, "absent", "AND", "OR", "NOT", "AT_LEAST"]),
    );
    expect(labelsOf("channels:\n  slack: { enabled: |")).toEqual(["true", "false"]);
    expect(labelsOf("suppression:\n  - schedule: { days: [|")).toContain("monday");
  });

  test("keys of the place", () => {
    expect(labelsOf("|")).toEqual([
      "rules",
      "derived_metrics",
      "suppression",
      "silences",
      "escalation_policies",
      "channels",
    ]);
    expect(labelsOf(at("    |"))).toEqual(expect.arrayContaining(["owner", "missing_data"]));
    expect(labelsOf(at("    condition:\n      |"))).toEqual(
      expect.arrayContaining(["metric", "threshold", "unit", "conditions", "count"]),
    );
    expect(labelsOf("channels:\n  slack:\n    |")).toEqual(
      expect.arrayContaining(["enabled", "rate_limit"]),
    );
  });

  test("names of the file and of the host, also while a line is no YAML", () => {
    const metrics = [{ name: "tax", type: "number" }] as const;
    expect(labelsOf(at("    condition: { metric: |"), metrics)).toEqual(
      expect.arrayContaining(["tax", "gem_score", "my_metric"]),
    );
    expect(labelsOf(at("    channels: [|"))).toEqual(["slack", "pager"]);
    expect(labelsOf(at("    escalation_policy: |"))).toEqual(["page", "none"]);
  });

  test("nothing in comments and texts", () => {
    expect(labelsOf(at("    # metric: |"))).toEqual([]);
    expect(labelsOf(at("    description: |"))).toEqual([]);
    expect(labelsOf(at("    nonsense: |"))).toEqual([]);
  });
});

test("an expression offers metrics and functions, which open their parenthesis", () => {
  const { text, place } = readCursor("derived_metrics:\n  depth:\n    expression: |");
  const found = complete(text, place, [{ name: "liquidity_usd", type: "number" }]);
  expect(found).toContainEqual({ label: "liquidity_usd", kind: 18, insertText: "liquidity_usd" });
  expect(found).toContainEqual({ label: "max", kind: 3, insertText: "max(" });
});
