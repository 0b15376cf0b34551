import { expect, test } from "vitest";

import { expressions } from "../expressions/expressions.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { validateAlertRules } from "../validate-alert-rules.ts";
import { diffRuleSets } from "./diff-rule-sets.ts";

const FILE = `rules:
  - id: thin
    description: Liquidity is thin
    severity: high
    channels: [desk]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
  - id: weak
    description: The score is low
    severity: info
    channels: [desk]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
derived_metrics:
  flow: { expression: buys - sells }
  twice: { expression: flow * 2 }
suppression:
  - { pattern: "^test", field: token_id, duration: 60 }
escalation_policies:
  page: { levels: [{ delay: 60, channels: [desk] }] }
channels:
  desk: { enabled: true, rate_limit: 5, webhook_url: "https://hooks.example/secret-1" }
`;

function read(text: string): RuleSet {
  const { ruleSet, problems } = validateAlertRules(text, { expressions });
  if (ruleSet === null) throw new Error(JSON.stringify(problems));
  return ruleSet;
}

const diff = (...edits: readonly (readonly [string | RegExp, string])[]) =>
  diffRuleSets(read(FILE), read(edits.reduce((text, [from, to]) => text.replace(from, to), FILE)));

test("nothing differs from itself", () => {
  const nothing = { added: [], removed: [], changed: [], unchanged: 2, settings: [] };
  expect(diff()).toEqual(nothing);
  expect(diff(["Liquidity is thin", '"Liquidity is thin"'])).toEqual(nothing);
});

test("a changed threshold is told as what it does and as what is written", () => {
  expect(diff(["10000", "20000"]).changed).toEqual([
    {
      id: "thin",
      formerId: null,
      firing: { kind: "more", gained: { liquidity_usd: 10_000 }, lost: null },
      fields: [
        {
          name: "condition",
          before: "liquidity_usd lt 10000 usd",
          after: "liquidity_usd lt 20000 usd",
        },
      ],
      derivedMetrics: [],
    },
  ]);
});

test("the known domain of a metric decides: nothing is above its largest value", () => {
  const [change] = diffRuleSets(
    read(FILE.replace("lt, threshold: 30", "gte, threshold: 100")),
    read(FILE.replace("lt, threshold: 30", "eq, threshold: 100")),
  ).changed;
  expect(change?.firing.kind).toBe("same");
});

test("keys of a rule that differ are listed as the file writes them", () => {
  const changes = diff([
    "severity: info\n    channels: [desk]",
    "severity: critical\n    channels: [desk]\n    for: 5m\n    owner: risk\n    escalation_policy: page",
  ]);
  expect(changes.changed.map(({ id, firing, fields }) => [id, firing.kind, fields])).toEqual([
    [
      "weak",
      "same",
      [
        { name: "for", before: null, after: "5m" },
        { name: "severity", before: "info", after: "critical" },
        { name: "escalation_policy", before: null, after: "page" },
        { name: "owner", before: null, after: "risk" },
      ],
    ],
  ]);
});

test("a new id alone is a new name, not another rule", () => {
  const { added, removed, changed } = diff(["id: weak", "id: low_score"]);
  expect([added, removed]).toEqual([[], []]);
  expect(changed).toEqual([
    {
      id: "low_score",
      formerId: "weak",
      firing: { kind: "same", gained: null, lost: null },
      fields: [],
      derivedMetrics: [],
    },
  ]);
});

test("a new id and another condition are one rule less and one more", () => {
  const { added, removed, changed } = diff(["id: weak", "id: low"], ["30 }", "20 }"]);
  expect([added, removed].map((rules) => rules.map(({ id }) => id))).toEqual([["low"], ["weak"]]);
  expect(changed).toEqual([]);
});

test("of two copies of a removed rule one is its new name, the other is new", () => {
  const copy = (id: string) => `  - id: ${id}
    description: The score is low
    severity: info
    channels: [desk]
    condition: { metric: gem_score, operator: lt, threshold: 30 }
`;
  const { added, changed } = diff([copy("weak"), copy("first") + copy("second")]);
  expect(added.map(({ id }) => id)).toEqual(["second"]);
  expect(changed.map(({ id, formerId }) => [id, formerId])).toEqual([["first", "weak"]]);
});

test("a derived metric that is computed otherwise changes the rules that use it, also indirectly", () => {
  const used = FILE.replace("metric: gem_score", "metric: twice");
  const { changed, settings } = diffRuleSets(
    read(used),
    read(used.replace("buys - sells", "buys + sells")),
  );
  expect(changed).toEqual([
    {
      id: "weak",
      formerId: null,
      firing: { kind: "undecided", gained: null, lost: null },
      fields: [],
      derivedMetrics: ["flow"],
    },
  ]);
  expect(settings).toEqual([
    {
      section: "derived_metrics",
      name: "flow",
      kind: "changed",
      fields: [{ name: "expression", before: "buys - sells", after: "buys + sells" }],
    },
  ]);
});

test("settings: what was added, removed and changed", () => {
  const { settings } = diff(
    ["^test", "^demo"],
    ["delay: 60", "delay: 90"],
    ["rate_limit: 5", "rate_limit: 9"],
    ["  desk: {", "  spare: { enabled: true }\n  desk: {"],
  );
  expect(settings).toEqual([
    {
      section: "suppression",
      name: 'suppression of token_id like "^demo" for 60 s',
      kind: "added",
      fields: [],
    },
    {
      section: "suppression",
      name: 'suppression of token_id like "^test" for 60 s',
      kind: "removed",
      fields: [],
    },
    {
      section: "escalation_policies",
      name: "page",
      kind: "changed",
      fields: [{ name: "levels", before: "desk after 1m", after: "desk after 1m30s" }],
    },
    { section: "channels", name: "spare", kind: "added", fields: [] },
    {
      section: "channels",
      name: "desk",
      kind: "changed",
      fields: [{ name: "rate_limit", before: "5", after: "9" }],
    },
  ]);
});

test("an address is told to have changed, but not shown: it may be a secret", () => {
  const toOther = diff(["secret-1", "secret-2"]);
  const toReference = diff(["https://hooks.example/secret-1", `\${DESK_URL}`]);
  const fieldsOf = ({ settings }: typeof toOther) => settings.flatMap(({ fields }) => fields);
  expect(fieldsOf(toOther)).toEqual([
    { name: "webhook_url", before: "(not shown)", after: "(not shown)" },
  ]);
  expect(fieldsOf(toReference)).toEqual([
    { name: "webhook_url", before: "(not shown)", after: `\${DESK_URL}` },
  ]);
  expect(JSON.stringify([toOther, toReference])).not.toContain("secret");
});
