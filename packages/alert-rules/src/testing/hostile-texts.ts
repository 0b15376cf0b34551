import fc from "fast-check";

import { editedText } from "./edited-texts.ts";

const rule = `rules:
  - id: sample_rule
    description: A sample rule for a test
    severity: warning
    channels: [console]
    condition:
      type: compound
      operator: AND
      conditions:
        - { metric: gem_score, operator: lt, threshold: 30 }
        - { metric: liquidity_usd, operator: gt, threshold: 5e3, unit: usd }
    message_template: "{gem_score} fell"
channels:
  console: { enabled: true }
escalation_policies:
  page: { levels: [{ delay: 60, channels: [console] }] }
suppression:
  - { pattern: "^x+$", field: token_id, duration: 60 }
`;

const levelOf = (index: number) => `x-${index}: &a${index} [*a${index - 1}, *a${index - 1}]\n`;

/** Texts that once broke a YAML reader or a validator somewhere. */
const CONSTANTS: readonly string[] = [
  "",
  "\uFEFF",
  `\uFEFF${rule}`,
  "\u0000",
  "\uD800",
  "\uDC00: \uDBFF",
  "a: \uFFFD",
  "rules: &a [*a]",
  "rules: &a { b: *a }",
  `x-0: &a0 [1]\n${Array.from({ length: 40 }, (_, index) => levelOf(index + 1)).join("")}`,
  "[".repeat(200),
  "{a: ".repeat(200),
  "- ".repeat(200),
  "? ".repeat(200),
  "__proto__: { polluted: true }",
  "rules: [{ __proto__: { polluted: true } }]",
  "constructor: { prototype: { polluted: true } }",
  "channels: { constructor: { enabled: true }, toString: { enabled: true } }",
  "rules: [{ id: toString, channels: [valueOf], where: { hasOwnProperty: 1 } }]",
  "<<: { __proto__: 1 }",
  "a: !!js/function 'return 1'",
  "!<a\n>: b",
  "a: !!python/object/apply:os.system [x]",
  "%TAG ! tag:example,2000:\n---\na: !b c",
  "%YAML 9.9\n---\na",
  "---\n---\n---\n",
  "...\n...\n",
  `rules: ${"9".repeat(400)}`,
  `rules: ${"a".repeat(70_000)}`,
  "rules: 0x1p-1074",
  "rules: [.inf, -.inf, .nan, -0, 1e999]",
  'suppression: [{ pattern: "(a+)+$(", field: a }]',
  'suppression: [{ pattern: "((((((((((a+)+)+)+)+)+)+)+)+)+)+", field: a }]',
  "a: |9\n x",
  "a: >-\n\n\n",
  "a:\tb\n\tc",
  "'",
  '"\\u12',
  "&a &b c",
  "*",
  "? [a, b]\n: { c }",
  "{a: b}: c",
  "!!set {a, b}",
  "\r\r\n\n\r",
  "\u2028\u2029\u0085",
  `${rule.split("suppression")[0]}`.replace(
    "    message_template",
    "    condition:\n    message_template",
  ),
];

const TOKENS: readonly string[] = [
  ...": |- |\n|  |[|]|{|}|,|&x |*x|<<: |!!map |!t |>|'|\"|? |#|---\n|...\n|1|\t|%|yes|0o7|~".split(
    "|",
  ),
  "|",
  "\n  ",
  "\n    - ",
  "\uFEFF",
  "\r\n",
  "\u0085",
  "__proto__",
  "constructor",
  ...`rules:|- id: a|severity: high|condition:|conditions:|metric: a|operator: gt|threshold: 5|unit: usd
|type: compound|operator: NOT|where:|channels:|enabled: true|levels:|delay: 5|suppression:|pattern: (a|field: b|x-a:
|version: v1|message_template: "{a}"|webhook_url: \${A}|count: 2|operator: AT_LEAST`.split("|"),
];

/** A mistake in a valid file: a stretch taken out, doubled or replaced. */
const mutated: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      at: fc.nat(rule.length),
      length: fc.nat(12),
      insert: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 3 })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce(
      (text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length),
      rule,
    ),
  );

const soup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...TOKENS), { maxLength: 24 })
  .map((tokens) => tokens.join(""));

const structured: fc.Arbitrary<string> = fc.jsonValue({ maxDepth: 4 }).map((value) => {
  const written = JSON.stringify(value);
  return `rules: ${written}\nchannels: ${written}\n`;
});

/**
 * Texts that try to break a reader of alert rules: valid files with mistakes in characters or lines, YAML
 * tokens in any order, any data where rules are expected, and any characters.
 */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 4, arbitrary: editedText },
  { weight: 4, arbitrary: soup },
  { weight: 1, arbitrary: structured },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

/** Texts that once broke a reader, each to be tried alone. */
export const hostileConstants: readonly string[] = CONSTANTS;
