import { expect, test } from "vitest";
import { fixAlertRules } from "./fix-alert-rules.ts";
import { FIXERS } from "./fixers.ts";
import { validateAlertRulesWithFixes } from "./validate-with-fixes.ts";

const HEAD = `  - id: sample_rule
    description: A sample rule of this test
    severity: warning
    channels: [console]
`;
const rule = (lines: string) => `rules:\n${HEAD}${lines}`;
const leaf = (inner: string) => rule(`    condition: { ${inner} } # why\n`);
const FINE = "    condition: { metric: level, operator: lt, threshold: 30 }\n";
const metrics = [
  { name: "level", type: "number" },
  { name: "tax", type: "number", unit: "ratio", min: 0, max: 1 },
  { name: "chain", type: "string" },
] as const;

/** Code, text before, what replaces what in it. */
type Example = readonly [string, string, ...(readonly (readonly [from: string, to: string])[])];
const examples: readonly Example[] = [
  ["AMBIGUOUS_SCALAR", leaf("metric: depth, operator: gt, threshold: 010"), ["010", "10"]],
  ["AMBIGUOUS_SCALAR", rule(`${FINE}    owner: off # duty\n`), ["off", '"off"']],
  [
    "AND_OR_ARITY",
    rule(`    condition:
      type: compound
      operator: AND
      conditions:
        - metric: level
          operator: lt

          threshold: 30 # low
    tags: [a]
`),
    [
      `type: compound
      operator: AND
      conditions:
        - metric: level
          operator: lt

          threshold: 30 # low`,
      `metric: level
      operator: lt

      threshold: 30 # low`,
    ],
  ],
  [
    "AND_OR_ARITY",
    leaf(
      "type: compound, operator: OR, conditions: [{ metric: level, operator: lt, threshold: 3 }]",
    ),
    [
      "{ type: compound, operator: OR, conditions: [{ metric: level, operator: lt, threshold: 3 }] }",
      "{ metric: level, operator: lt, threshold: 3 }",
    ],
  ],
  [
    "DEAD_BRANCH",
    rule(`    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: level, operator: gte, threshold: 60 }
        - type: compound
          operator: OR
          conditions:
            - { metric: level, operator: lt, threshold: 30 }
            - { metric: depth, operator: eq, threshold: 1 }
            - { metric: width, operator: eq, threshold: 1 }
`),
    ["            - { metric: level, operator: lt, threshold: 30 }\n", ""],
  ],
  [
    "DEPRECATED_COOL_OFF",
    rule(`${FINE}    cool_off_minutes: 5 # minutes\n`),
    ["cool_off_minutes: 5", "suppression_duration: 300"],
  ],
  [
    "DEPRECATED_COOL_OFF",
    rule(`    cool_off_minutes: 5\n    suppression_duration: 60\n${FINE}`),
    ["    cool_off_minutes: 5\n    suppression_duration: 60\n", "    suppression_duration: 300\n"],
  ],
  [
    "DEPRECATED_WHERE",
    rule(`    where:
      level_min: 5 # at least
      # and a name
      chain: eth
    version: v1
`),
    ["where:", "condition:"],
    [
      "level_min: 5",
      "type: compound\n      operator: AND\n      conditions:\n        - { metric: level, operator: gte, threshold: 5 }",
    ],
    ["chain: eth", "  - { metric: chain, operator: eq, threshold: eth }"],
    ["v1", "v2"],
  ],
  [
    "DEPRECATED_WHERE",
    rule("    where:\n      price_usd_max: 5 # money\n"),
    ["where", "condition"],
    [
      "price_usd_max: 5",
      "metric: price_usd\n      operator: lte\n      threshold: 5\n      unit: usd",
    ],
  ],
  [
    "DEPRECATED_WHERE",
    rule("    where: { level_min: 5, chain: eth }\n"),
    ["where", "condition"],
    [
      "level_min: 5",
      "type: compound, operator: AND, conditions: [{ metric: level, operator: gte, threshold: 5 }",
    ],
    ["chain: eth", "{ metric: chain, operator: eq, threshold: eth }]"],
  ],
  [
    "ALL_CHANNELS_DISABLED",
    `${rule(FINE)}channels:\n  slack: { enabled: false }\n  console:\n    enabled: false # for now\n`,
    ["    enabled: false # for now", "    enabled: true # for now"],
  ],
  [
    "DIRECTIVE_UNKNOWN_CODE",
    leaf("metric: level, operator: lt, threshold: 9007199254740993").replace(
      "# why",
      "# alert-rules disable IMPRECISE_NUMBR",
    ),
    ["NUMBR", "NUMBER"],
  ],
  [
    "DIRECTIVE_UNUSED",
    rule(
      `${FINE}    owner: off # alert-rules disable UNUSED_CHANNEL, AMBIGUOUS_SCALAR, DEAD_BRANCH -- team\n`,
    ),
    ["UNUSED_CHANNEL, AMBIGUOUS_SCALAR, DEAD_BRANCH", "AMBIGUOUS_SCALAR"],
  ],
  [
    "DIRECTIVE_UNUSED",
    rule(`    # alert-rules disable-rule DEAD_BRANCH\n${FINE}`),
    ["    # alert-rules disable-rule DEAD_BRANCH\n", ""],
  ],
  [
    "SNOOZE_EXPIRED",
    rule(`${FINE}    owner: me # alert-rules snooze UNKNOWN_KEY until 2020-01-01 -- later\n`),
    [" # alert-rules snooze UNKNOWN_KEY until 2020-01-01 -- later", ""],
  ],
  [
    "INSECURE_WEBHOOK",
    `${rule(FINE)}channels:\n  console: { enabled: true, webhook_url: "http://a.example/b" }\n`,
    ["http:", "https:"],
  ],
  [
    "DISABLED_CHANNEL",
    `${rule(FINE)}channels:\n  console:\n    enabled: false # for now\n  other: { enabled: true }\n`,
    ["false", "true"],
    ["other: { enabled: true }", "other: { enabled: false }"],
  ],
  [
    "DOUBLE_NEGATION",
    rule(`    condition:
      type: compound
      operator: NOT
      conditions:
        - type: compound
          operator: NOT
          conditions:
            - metric: level
              operator: lt # below
              threshold: 3
`),
    [
      `type: compound
      operator: NOT
      conditions:
        - type: compound
          operator: NOT
          conditions:
            - metric: level
              operator: lt # below
              threshold: 3`,
      `metric: level
      operator: lt # below
      threshold: 3`,
    ],
  ],
  [
    "DUPLICATE_RULE",
    `${rule(FINE)}${HEAD.replace("sample_rule", "other_rule")}${FINE}`,
    [`${HEAD.replace("sample_rule", "other_rule")}${FINE}`, ""],
  ],
  [
    "DUPLICATE_RULE_ID",
    `${rule(FINE)}${HEAD}    condition: { metric: depth, operator: lt, threshold: 1 }\n`,
    [`30 }\n  - id: sample_rule`, `30 }\n  - id: sample_rule_2`],
  ],
  [
    "INCOMPATIBLE_UNIT",
    leaf("metric: liquidity_usd, operator: lt, threshold: 5, unit: eth"),
    ["eth", "usd"],
  ],
  [
    "INCOMPATIBLE_UNIT",
    leaf("metric: flagged, operator: eq, threshold: true, unit: usd"),
    [", unit: usd", ""],
  ],
  [
    "INCOMPLETE_SUPPRESSION",
    `${rule(FINE)}suppression:\n  - pattern: "^test" # tests\n    duration: 60\n`,
    [`# tests\n`, `# tests\n    field: entity_id\n`],
  ],
  [
    "INLINE_SECRET",
    `${rule(FINE)}channels:\n  console: { enabled: true, integration_key: not-a-real-key }\n`,
    ["not-a-real-key", `"\${CONSOLE_INTEGRATION_KEY}"`],
  ],
  [
    "INVALID_ENV_REFERENCE",
    `${rule(FINE)}channels:\n  console: { enabled: true, integration_key: $pager-key }\n`,
    ["$pager-key", `"\${PAGER_KEY}"`],
  ],
  [
    "INVALID_NAME",
    `${rule(FINE)}channels:\n  console: { enabled: true }\n  Ops Room: { enabled: false }\n`,
    ["Ops Room", "ops_room"],
  ],
  ["INVALID_VALUE", leaf('metric: level, operator: ">=", threshold: 5'), ['">="', "gte"]],
  [
    "INVALID_VALUE",
    `${rule(FINE)}suppression:\n  - schedule: { days: [Sat] }\n    severity: [info]\n`,
    ["Sat", "saturday"],
  ],
  ["INVALID_VALUE", rule(FINE).replace("warning", "Warnign"), ["Warnign", "warning"]],
  ["INVALID_VALUE", rule(FINE).replace("sample_rule", "SampleRule"), ["SampleRule", "sample_rule"]],
  ["INVALID_VALUE", rule(`${FINE}    suppression_duration: 90000\n`), ["90000", "86400"]],
  [
    "MISSING_KEY",
    rule(FINE).replace("    severity: warning\n", ""),
    ["of this test\n", "of this test\n    severity: warning\n"],
  ],
  [
    "MISSING_KEY",
    leaf(
      "operator: OR, conditions: [{ metric: level, operator: lt, threshold: 3 }, { metric: chain, operator: eq, threshold: x }]",
    ),
    ["operator: OR,", "operator: OR, type: compound,"],
  ],
  [
    "MISSING_UNIT",
    rule(
      "    condition:\n      metric: price_change_1h\n      operator: gt\n      threshold: 50 # half\n",
    ),
    ["# half\n", "# half\n      unit: percent\n"],
  ],
  [
    "MISSING_UNIT",
    leaf("metric: price_change_1h, operator: gt, threshold: 0.5"),
    ["0.5", "0.5, unit: ratio"],
  ],
  [
    "QUORUM_IMPOSSIBLE",
    leaf(
      "type: compound, operator: AT_LEAST, count: 3, conditions: [{ metric: level, operator: lt, threshold: 9 }, { metric: chain, operator: eq, threshold: x }]",
    ),
    ["count: 3", "count: 2"],
  ],
  [
    "REDUNDANT_CONDITION",
    leaf(
      "type: compound, operator: AND, conditions: [{ metric: level, operator: gt, threshold: 5 }, { metric: level, operator: gt, threshold: 9 }]",
    ),
    [
      "{ type: compound, operator: AND, conditions: [{ metric: level, operator: gt, threshold: 5 }, { metric: level, operator: gt, threshold: 9 }] }",
      "{ metric: level, operator: gt, threshold: 9 }",
    ],
  ],
  [
    "SUBSUMED_RULE",
    `${rule(FINE)}${HEAD.replace("sample_rule", "other_rule")}${FINE.replace("30", "20")}`,
    [`${HEAD.replace("sample_rule", "other_rule")}${FINE.replace("30", "20")}`, ""],
  ],
  [
    "THRESHOLD_RANGE_INVERTED",
    leaf("metric: level, operator: between, threshold: [9, 5]"),
    ["[9, 5]", "[5, 9]"],
  ],
  ["THRESHOLD_TYPE_MISMATCH", leaf('metric: level, operator: gt, threshold: "5"'), ['"5"', "5"]],
  [
    "THRESHOLD_TYPE_MISMATCH",
    leaf("metric: tax, operator: gt, threshold: 5%"),
    ["5%", "5, unit: percent"],
  ],
  [
    "THRESHOLD_TYPE_MISMATCH",
    leaf("metric: level, operator: gt, threshold: 1_000"),
    ["1_000", "1000"],
  ],
  [
    "THRESHOLD_TYPE_MISMATCH",
    leaf("metric: flagged, operator: eq, threshold: yes"),
    ["yes", "true"],
  ],
  [
    "THRESHOLD_TYPE_MISMATCH",
    leaf("metric: chain, operator: contains, threshold: 5"),
    ["5", '"5"'],
  ],
  ["THRESHOLD_TYPE_MISMATCH", leaf("metric: chain, operator: eq, threshold: [a, b]"), ["eq", "in"]],
  ["THRESHOLD_TYPE_MISMATCH", leaf("metric: chain, operator: eq, threshold: [a]"), ["[a]", '"a"']],
  [
    "THRESHOLD_TYPE_MISMATCH",
    leaf("metric: chain, operator: in, threshold: a"),
    ["threshold: a", "threshold: [a]"],
  ],
  [
    "UNDEFINED_CHANNEL",
    `${rule(FINE).replace("[console]", "[consle]")}channels:\n  console: { enabled: true }\n`,
    ["consle", "console"],
  ],
  [
    "UNDEFINED_ESCALATION_POLICY",
    `${rule(`${FINE}    escalation_policy: pge\n`)}escalation_policies:\n  page: { levels: [{ delay: 0, channels: [console] }] }\n`,
    ["pge", "page"],
  ],
  ["UNKNOWN_KEY", rule(`${FINE}    ownr: me\n`), ["ownr", "owner"]],
  ["UNKNOWN_METRIC", leaf("metric: leve, operator: lt, threshold: 5"), ["leve,", "level,"]],
  [
    "UNKNOWN_PLACEHOLDER",
    rule(`${FINE}    message_template: 'It''s {levl} of {levl}' # sic\n`),
    ["{levl} of {levl}", "{level} of {level}"],
  ],
  [
    "UNUSED_CHANNEL",
    `${rule(FINE)}channels:\n  console: { enabled: true }\n  page: { enabled: true }\n`,
    ["page: { enabled: true }", "page: { enabled: false }"],
  ],
  [
    "UNUSED_ESCALATION_POLICY",
    `${rule(`${FINE}    escalation_policy: page\n`)}escalation_policies:\n  page: { levels: [{ delay: 0, channels: [console] }] }\n  old:\n    levels:\n      - { delay: 0, channels: [console] }\n`,
    ["  old:\n    levels:\n      - { delay: 0, channels: [console] }\n", ""],
  ],
  ["VERSION_MISMATCH", rule(`${FINE}    version: v1\n`), ["v1", "v2"]],
  ["WRONG_TYPE", rule(FINE).replace("[console]", "console"), ["console", "[console]"]],
  ["WRONG_TYPE", rule(`${FINE}    owner: 5\n`), ["owner: 5", 'owner: "5"']],
  ["WRONG_TYPE", rule(`${FINE}    suppression_duration: "60"\n`), ['"60"', "60"]],
  ["WRONG_TYPE", rule(`${FINE}    suppression_duration: 1h30m\n`), ["1h30m", "5400"]],
  ["WRONG_TYPE", `${rule(FINE)}channels:\n  console: { enabled: yes }\n`, ["yes", "true"]],
  [
    "YAML_DUPLICATE_KEY",
    rule(`${FINE}    severity: high\n`),
    [`${FINE}    severity: high\n`, FINE],
  ],
  ["YAML_TAG", rule(`${FINE}    owner: !mine me\n`), ["!mine me", "me"]],
];

test.each(
  examples.map(([code, before, ...changes], number) => ({ code, number, before, changes })),
)("$code is mended ($number)", ({ code, before, changes }) => {
  const problem = validateAlertRulesWithFixes(before, { metrics: optionsOf(code) }).problems.find(
    (one) => one.code === code,
  );
  expect(problem?.fix?.edits.length).toBeGreaterThan(0);
  let expected = before;
  for (const [from, to] of changes) {
    expect(expected.split(from)).toHaveLength(2);
    expected = expected.replace(from, () => to);
  }
  const { text, verdict } = fixAlertRules(before, { metrics: optionsOf(code) });
  expect(text).toBe(expected);
  expect(verdict.problems.filter(({ code: left }) => left === code)).toEqual([]);
});

test("every code that can be mended has an example, and there are at least 25", () => {
  const shown = new Set(examples.map(([code]) => code));
  expect([...FIXERS.keys()].filter((code) => !shown.has(code))).toEqual([]);
  expect(FIXERS.size).toBeGreaterThanOrEqual(25);
});

/** The registry is needed by some examples, and would add its own problem to others. */
function optionsOf(code: string) {
  return code === "AMBIGUOUS_SCALAR" || code === "DEAD_BRANCH" ? [] : metrics;
}
