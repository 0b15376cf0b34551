import fc from "fast-check";

/** Texts of rules files with many kinds of mistakes, in block and flow style, with comments and CR LF. */
export const faultyRules: fc.Arbitrary<string> = fc
  .record({
    rules: fc.array(fc.nat().chain(faultyRule), { minLength: 1, maxLength: 3 }),
    channels: fc.constantFrom(
      "",
      "channels:\n  console: { enabled: yes } # on\n  slack:\n    # off\n    enabled: false\n",
      "channels:\n  console:\n    enabled: true\n  slack: { enabled: true, integration_key: $key }\n  Ops: { enabled: true }\n",
      "channels: { console: { rate_limit: 0 }, slack: { enabled: !x true } }\n",
    ),
    policies: fc.constantFrom(
      "",
      "escalation_policies:\n  page:\n    levels:\n      - { channels: [slack] } # later\n  old: { levels: [{ delay: 0, channels: slack }] }\n",
    ),
    suppression: fc.constantFrom(
      "",
      "suppression:\n  - pattern: ^a # start\n  - { pattern: b }\n  - {}\n",
      "suppression: [{ severity: [infos] }]\n",
    ),
    crlf: fc.boolean(),
  })
  .map(({ rules, channels, policies, suppression, crlf }) => {
    const text = `# head\nrules:\n${rules.join("")}${suppression}${policies}${channels}# tail\n`;
    return crlf ? text.replaceAll("\n", "\r\n") : text;
  });

const metric = fc.constantFrom(
  "gem_score",
  "liquidity_usd",
  "price_change_1h",
  "flagged",
  "level",
  "Level",
);
const threshold = fc.constantFrom(
  "5",
  '"5"',
  "1_000",
  "0x1F",
  "[1]",
  "[9, 2]",
  "yes",
  "true",
  "eth",
  "010",
  ".nan",
  "500",
);
const operator = fc.constantFrom("gt", "lte", "eq", "in", "between", "contains", "greater", "lt");

/** A comparison, written in one line or over several. */
const leaf: fc.Arbitrary<(indent: string) => string> = fc
  .record({
    metric,
    operator,
    threshold,
    unit: fc.constantFrom("", "usd", "percent", "eth"),
    flow: fc.boolean(),
  })
  .map((parts) => (indent) => {
    const entries = [
      `metric: ${parts.metric}`,
      `operator: ${parts.operator}`,
      `threshold: ${parts.threshold}`,
    ];
    if (parts.unit !== "") entries.push(`unit: ${parts.unit}`);
    return parts.flow ? `{ ${entries.join(", ")} } # leaf` : entries.join(` # part\n${indent}`);
  });

const condition: fc.Arbitrary<(indent: string) => string> = fc.letrec<{
  any: (indent: string) => string;
}>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .record({
        operator: fc.constantFrom("AND", "OR", "NOT", "and", "AT_LEAST, count: 3"),
        children: fc.array(tie("any"), { minLength: 1, maxLength: 3 }),
        comment: fc.constantFrom("", "# why\n"),
      })
      .map(({ operator: word, children, comment }) => (indent: string) => {
        const lines = ["type: compound", ...`operator: ${word}`.split(", "), "conditions:"];
        const items = children.map((child) => `- ${child(`${indent}    `)}`);
        const note = comment === "" ? "" : `${indent}  ${comment}`;
        return `${lines.join(`\n${indent}`)}\n${note}${items.map((item) => `${indent}  ${item}`).join("\n")}`;
      }),
  ),
})).any;

function faultyRule(seed: number): fc.Arbitrary<string> {
  const extra = fc.constantFrom(
    "    cool_off_minutes: 5 # min\n",
    "    suppression_duration: 90000\n",
    "    ownr: me\n",
    "    owner: 5\n",
    "    owner: off\n",
    "    version: v1\n",
    "    severity: high\n",
    "    message_template: '{gem_scor} is low'\n",
    "    escalation_policy: pge\n",
    "    where: { level_min: 5, price_usd: 3 } # old\n",
    "    where:\n      level_min: 5 # a\n      # b\n      flagged: true\n",
  );
  return fc
    .record({
      id: fc.constantFrom("first_rule", "second_rule", "Third Rule", `rule_${seed % 97}`),
      channels: fc.constantFrom("[console]", "console", "[slak]", "[console, slack]", "[]"),
      severity: fc.constantFrom("high", "hihg", undefined),
      condition: fc.option(condition, { nil: undefined }),
      extras: fc.array(extra, { maxLength: 3 }),
    })
    .map(({ id, channels, severity, condition: shown, extras }) =>
      [
        `  - id: ${id} # name\n`,
        "    description: A rule with mistakes\n",
        severity === undefined ? "" : `    severity: ${severity}\n`,
        `    channels: ${channels}\n`,
        shown === undefined ? "" : `    condition:\n      ${shown("      ")}\n`,
        ...extras,
      ].join(""),
    );
}
