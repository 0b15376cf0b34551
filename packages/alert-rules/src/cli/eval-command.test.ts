import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

const RULES = `rules:
  - id: thin_liquidity
    description: Liquidity is too thin to leave a position
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
  - id: honeypot
    description: The contract does not let holders sell
    severity: critical
    channels: [console]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
`;
const files = {
  "rules.yaml": RULES,
  "bad.yaml": RULES.replace(", unit: usd", ""),
  "one.json": '{"liquidity_usd": 4200}',
  "two.jsonl": `{"entity_id":"GEM","at":"2026-03-01T12:00:00Z","liquidity_usd":4200,"honeypot_detected":false}

{"entity_id":"OTHER","at":1772366400000,"values":{"liquidity_usd":50000}}
`,
  "list.json": '[{"liquidity_usd": 1}, {"liquidity_usd": []}]',
  "broken.jsonl": '{"a": 1}\n{"a": \n',
  "empty.jsonl": "\n",
};
const evaluate = (...argv: string[]) =>
  runWithFiles(["eval", "--rules", "rules.yaml", ...argv], files);

describe("eval", () => {
  test("shows the verdict of each rule on each snapshot", async () => {
    const { code, stdout, stderr } = await evaluate("--metrics", "two.jsonl");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`GEM at 2026-03-01T12:00:00.000Z
  true     high      thin_liquidity
  false    critical  honeypot

OTHER at 2026-03-01T12:00:00.000Z
  false    high      thin_liquidity
  unknown  critical  honeypot

2 snapshots: 1 true, 2 false, 1 unknown
`);
  });

  test("writes stable JSON, in which unknown is null", async () => {
    const { stdout } = await evaluate("--metrics", "one.json", "--format", "json");
    expect(JSON.parse(stdout)).toEqual({
      snapshots: [
        {
          entity_id: null,
          at: null,
          verdicts: [
            { rule: "thin_liquidity", severity: "high", verdict: true },
            { rule: "honeypot", severity: "critical", verdict: null },
          ],
        },
      ],
      summary: { snapshots: 1, holding: 1, not_holding: 0, unknown: 1 },
    });
  });

  test("reads standard input", async () => {
    const argv = ["eval", "--rules", "rules.yaml", "--metrics", "-"];
    const { stdout } = await runWithFiles(argv, { ...files, stdin: '{"liquidity_usd": 1}' });
    expect(stdout).toContain("1 snapshot: 1 true, 0 false, 1 unknown");
  });

  test("cannot be made to write control characters", async () => {
    const argv = ["eval", "--rules", "rules.yaml", "--metrics", "-"];
    const { stdout } = await runWithFiles(argv, {
      ...files,
      stdin: '{"entity_id": "\\u001b[31mx"}',
    });
    expect(stdout).not.toContain("\u001B");
  });

  test.each([
    [["--metrics", "one.json"], 0, ""],
    [["--metrics", "one.json", "--fail-on-match"], 1, ""],
    [["--help"], 0, ""],
    [[], 2, "alert-rules: --metrics is missing\n"],
    [
      ["--metrics", "nowhere.json"],
      2,
      "alert-rules: cannot read nowhere.json: there is no such file\n",
    ],
    [["--metrics", "broken.jsonl"], 2, "alert-rules: broken.jsonl:2: not JSON\n"],
    [["--metrics", "empty.jsonl"], 2, "alert-rules: empty.jsonl has no snapshot\n"],
    [
      ["--metrics", "list.json"],
      2,
      "alert-rules: list.json: [1]: liquidity_usd must be a number, text, boolean or null\n",
    ],
    [
      ["--metrics", "one.json", "--format", "xml"],
      2,
      "alert-rules: unknown format xml: use one of text, json\n",
    ],
    [["--metrics", "one.json", "extra"], 2, expect.stringContaining("Unexpected argument 'extra'")],
  ])("%j ends with %i", async (argv, expected, message) => {
    const { code, stderr } = await evaluate(...argv);
    expect([code, stderr]).toEqual([expected, message]);
  });

  test("shows what is wrong with rules that cannot be used", async () => {
    const { code, stderr, stdout } = await runWithFiles(
      ["eval", "--rules", "bad.yaml", "--metrics", "one.json"],
      files,
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("bad.yaml:6:66: error MISSING_UNIT");
    expect(stderr).toMatch(/alert-rules: the rules in bad\.yaml cannot be used\n$/);
  });
});

describe("explain", () => {
  const explain = (...argv: string[]) =>
    runWithFiles(["explain", "--rules", "rules.yaml", ...argv], files);

  test("tells value, verdict and distance, and what would turn the rule over", async () => {
    const { code, stdout } = await explain("--metrics", "one.json");
    expect(code).toBe(0);
    expect(stdout).toBe(`thin_liquidity, snapshot
true     liquidity_usd lt 10000 usd: liquidity_usd is 4200, 5800 from turning over

It no longer holds when:
- the comparison of liquidity_usd becomes false (it is 4200, 5800 away)

honeypot, snapshot
unknown  honeypot_detected eq true: honeypot_detected has no value

It holds when:
- the comparison of honeypot_detected becomes true (it has no value)
`);
  });

  test("writes distances without the noise of binary fractions", async () => {
    const ratio = `rules:
  - id: price_fall
    description: The price fell by a fifth or more
    severity: high
    channels: [console]
    condition: { metric: price_change_ratio, operator: lt, threshold: -0.2, unit: ratio }
`;
    const argv = ["explain", "--rules", "ratio.yaml", "--metrics", "-"];
    const { stdout } = await runWithFiles(argv, {
      "ratio.yaml": ratio,
      stdin: '{"price_change_ratio": -0.31}',
    });
    expect(-0.2 - -0.31).not.toBe(0.11);
    expect(stdout).toContain("is -0.31, 0.11 from turning over");
  });

  test("writes the whole explanation as JSON", async () => {
    const argv = ["--metrics", "two.jsonl", "--rule", "thin_liquidity", "--entity", "OTHER"];
    const { stdout } = await explain(...argv, "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      explanations: [
        {
          rule: "thin_liquidity",
          entity_id: "OTHER",
          at: "2026-03-01T12:00:00.000Z",
          explanation: { verdict: false, value: 50_000, distance: 40_000 },
        },
      ],
    });
  });

  test("draws one rule on one snapshot as Mermaid", async () => {
    const argv = ["--metrics", "two.jsonl", "--entity", "GEM", "--format", "mermaid"];
    const { stdout } = await explain(...argv, "--rule", "honeypot");
    expect(stdout).toMatch(/^flowchart TD\n {2}n0\["honeypot_detected eq true/);
    const several = await explain(...argv);
    expect(several).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "alert-rules: mermaid draws one rule on one snapshot, not 2: use --rule, --entity\n",
    });
  });

  test.each([
    [
      ["--metrics", "one.json", "--rule", "honeypt"],
      "there is no rule honeypt: did you mean honeypot?",
    ],
    [["--metrics", "two.jsonl", "--entity", "X"], "there is no snapshot of X"],
  ])("%j is refused", async (argv, message) => {
    expect(await explain(...argv)).toMatchObject({ code: 2, stderr: `alert-rules: ${message}\n` });
  });
});
