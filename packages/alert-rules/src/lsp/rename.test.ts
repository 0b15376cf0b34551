import { describe, expect, test } from "vitest";
import { expressions } from "../expressions/expressions.ts";
import { applyFixes } from "../fix/apply-fixes.ts";
import type { Fix } from "../fix/fix.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";
import { rename } from "./rename.ts";

const FILE = `rules:
  - id: thin # the first
    description: Liquidity is too thin to get out
    severity: high
    channels: &both [slack, 'pager']
    escalation_policy: page
    condition: { metric: gem_score, operator: lt, threshold: 30 }
  - id: thinner
    description: Liquidity is much too thin to get out
    severity: high
    channels: *both
    inhibited_by: [thin]
    condition: { metric: gem_score, operator: lt, threshold: 10 }
silences:
  - { rules: [thin], ends_at: 2030-01-01T00:00:00Z }
escalation_policies:
  page: { levels: [{ delay: 0, channels: [slack] }] }
channels:
  slack: { enabled: true }
  pager: { enabled: true }
`;

/** The file with another name for what stands at the last place of `mark`. */
function renamed(mark: string, newName: string): string {
  const renaming = rename(FILE, FILE.lastIndexOf(mark), newName);
  if (renaming.status === "refused") return renaming.message;
  const fix: Fix = { kind: "safe", description: "", edits: renaming.edits };
  return applyFixes(FILE, [fix]);
}

describe("a new name", () => {
  test.each([
    ["a rule", "thin]", "drained", FILE.replaceAll(/\bthin\b(?=[\]\s]*[\],#])/g, "drained")],
    ["a channel", "slack:", "desk-2", FILE.replaceAll("slack", "desk-2")],
    [
      "a channel in quotes, behind an anchor",
      "pager:",
      "beeper",
      FILE.replaceAll("pager", "beeper"),
    ],
    ["a policy", "page:", "wake", FILE.replaceAll(/page\b/g, "wake")],
    ["a rule, that needs quotes", "thinner", "yes", FILE.replace("thinner", '"yes"')],
  ])("of %s stands wherever the old one stood", (_kind, mark, newName, expected) => {
    expect(renamed(mark, newName)).toBe(expected);
    // The validator sees the same file: no reference is left behind.
    const codesOf = (text: string) => validateAlertRules(text).problems.map(({ code }) => code);
    expect(codesOf(expected)).toEqual(codesOf(FILE));
  });

  test.each([
    [
      "thinner",
      "Thin",
      "Thin is no name of a rule: use lower-case letters, digits and underscores",
    ],
    ["thinner", "a-b", "a-b is no name of a rule: use lower-case letters, digits and underscores"],
    ["thinner", "thin", "there is a rule thin already"],
    ["page:", "none", "none means that there is no policy"],
    ["enabled", "disabled", "here is no name of a rule, channel, policy or metric"],
    ["gem_score", "score", "gem_score comes from outside this file, where it would keep its name"],
  ])("for %s is not %s", (mark, newName, message) => {
    expect(renamed(mark, newName)).toBe(message);
  });

  test("that is the old one changes nothing", () => {
    expect(renamed("thinner", "thinner")).toBe(FILE);
  });

  test("is not given in a text that is no YAML", () => {
    expect(rename("rules: [", 3, "a").status).toBe("refused");
  });
});

describe("a derived metric", () => {
  const DERIVED = `rules:
  - id: shallow
    description: Too little liquidity for the size of the token
    severity: high
    channels: [slack]
    message_template: "only {depth} of {market_cap_usd}, {depth}"
    dedup_labels: [depth, chain]
    condition: { metric: "depth", operator: lt, threshold: 5, unit: percent }
  - id: older
    description: Too little liquidity in the old form
    severity: high
    channels: [slack]
    where: { depth_max: 0.05 }
derived_metrics:
  depth: { expression: liquidity_usd / market_cap_usd, unit: ratio }
  depth_left: { expression: "1 - min(depth, 1) - 0 * depth", unit: ratio }
suppression:
  - { pattern: ^GEM, field: depth, duration: 60 }
channels:
  slack: { enabled: true, group_by: [depth], group_wait: 5m }
`;
  const rename1 = (mark: string, newName: string) =>
    rename(DERIVED, DERIVED.indexOf(mark) + 1, newName);

  test.each([
    "depth}",
    "depth, chain",
    'depth"',
    "depth_max",
    "depth:",
    "depth, 1",
    "depth, duration",
  ])("is renamed from %j wherever it is used, in expressions and messages too", (mark) => {
    const renaming = rename1(mark, "share");
    const edits = renaming.status === "possible" ? renaming.edits : [];
    const text = applyFixes(DERIVED, [{ kind: "safe", description: "", edits }]);
    expect(text).toBe(DERIVED.replaceAll(/\bdepth(?=_max|\b)/g, "share"));
    const codesOf = (rules: string) =>
      validateAlertRules(rules, { expressions }).problems.map(({ code }) => code);
    expect(codesOf(text)).toEqual(codesOf(DERIVED));
  });

  test("does not get the name of another metric", () => {
    expect(rename1("depth:", "liquidity_usd")).toEqual({
      status: "refused",
      message: "there is a metric liquidity_usd already",
    });
  });
});
