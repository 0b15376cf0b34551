import fc from "fast-check";

/** A file in block style that uses most of the format, so that moved lines often still fit somewhere. */
const FILE = `rules:
  - id: thin_liquidity
    description: Liquidity is thin
    severity: high
    channels: [console, page]
    escalation_policy: on_call
    suppression_duration: 600
    missing_data: keep_last
    for: 5m
    window: { at_least: 2, of: 3 }
    condition:
      type: compound
      operator: AND
      conditions:
        - metric: liquidity_usd
          operator: lt
          threshold: 10000
          unit: usd
        - type: compound
          operator: AT_LEAST
          count: 1
          conditions:
            - metric: gem_score
              operator: between
              threshold: [20, 40]
            - metric: chain
              operator: in
              threshold: [eth, base]
    clear_condition:
      metric: liquidity_usd
      operator: gt
      threshold: 20000
      unit: usd
    inhibited_by: [gone]
    tags: [a]
  - id: gone
    description: Nobody trades
    severity: critical
    channels: [page]
    version: v1
    where:
      holders_max: 3
      chain: eth
    message_template: "{holders} left"
channels:
  console: { enabled: true }
  page:
    enabled: true
    rate_limit: 5
    webhook_url: \${PAGE_URL}
escalation_policies:
  on_call:
    levels:
      - { delay: 60, channels: [page] }
suppression:
  - pattern: "^test"
    field: token_id
    duration: 60
    schedule: { days: [monday], hours: [1, 2] }
silences:
  - rules: [gone]
    starts_at: 2026-01-01T00:00:00Z
    ends_at: 2026-01-02T00:00:00Z
`.split("\n");

const line = fc.nat(FILE.length - 1);
const VALUES = [
  "",
  "null",
  "[]",
  "{}",
  "1",
  "-1",
  ".nan",
  "true",
  "text",
  "[1, [2]]",
  "&a x",
  "*a",
];

type Edit = (lines: readonly string[]) => readonly string[];

/** What people do to a file by mistake: lines go, come twice, move, lose their value or their place. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(line, fc.integer({ min: 1, max: 4 })).map(([at, count]): Edit => {
    return (lines) => lines.toSpliced(at, count);
  }),
  fc.tuple(line, line, fc.integer({ min: 1, max: 12 })).map(([from, to, count]): Edit => {
    return (lines) => lines.toSpliced(to, 0, ...lines.slice(from, from + count));
  }),
  fc.tuple(line, fc.constantFrom(...VALUES)).map(([at, value]): Edit => {
    return (lines) => lines.with(at % lines.length, valueReplaced(lines[at % lines.length], value));
  }),
  fc.tuple(line, fc.constantFrom("", "  ", "    ")).map(([at, indent]): Edit => {
    const move = (text = "") => indent + text.trimStart();
    return (lines) => lines.with(at % lines.length, move(lines[at % lines.length]));
  }),
);

function valueReplaced(text = "", value = ""): string {
  return text.replace(/: .*/, `: ${value}`);
}

/** A rules file with one to five edits of whole lines. */
export const editedText: fc.Arbitrary<string> = fc
  .array(edit, { minLength: 1, maxLength: 5 })
  .map((edits) => edits.reduce((lines, change) => change(lines), FILE as readonly string[]))
  .map((lines) => lines.join("\n"));
