import { describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

describe("rules with derived metrics", () => {
  const derived = {
    "rules.yaml": `rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [console]
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
    message_template: Only {depth} of the market value can be traded
derived_metrics:
  depth: { expression: liquidity_usd / market_cap_usd, unit: ratio }
`,
    "metrics.json":
      '[{"liquidity_usd": 4, "market_cap_usd": 100}, {"liquidity_usd": 4, "market_cap_usd": 0}]',
    "history.jsonl": `{"entity_id":"GEM","at":"2026-03-01T12:00:00Z","liquidity_usd":4,"market_cap_usd":100}
{"entity_id":"GEM","at":"2026-03-01T12:05:00Z","liquidity_usd":40,"market_cap_usd":100}
`,
    "tests.yaml": `rules: rules.yaml
tests:
  - name: a shallow market is told
    input: { GEM: { liquidity_usd: [4, 40, 5], market_cap_usd: 100 } }
    expect:
      - { at: 0s, alerts: [{ rule: shallow_market }] }
      - { at: 1m, alerts: [] }
      - { at: 2m, alerts: [] }
`,
  };
  const run = (...argv: string[]) => runWithFiles(argv, derived);
  const both = ["--rules", "rules.yaml", "--metrics", "metrics.json"];

  test("eval computes them", async () => {
    const { code, stdout } = await run("eval", ...both, "--format", "json");
    const { summary } = JSON.parse(stdout);
    expect([code, summary]).toEqual([0, { snapshots: 2, holding: 1, not_holding: 0, unknown: 1 }]);
  });

  test("explain shows how", async () => {
    const { stdout } = await run("explain", ...both);
    expect(stdout).toContain(
      "depth is 0.04, from liquidity_usd / market_cap_usd where liquidity_usd is 4, market_cap_usd is 100",
    );
    const json = JSON.parse((await run("explain", ...both, "--format", "json")).stdout);
    expect(json.explanations[1].explanation.derived).toEqual({
      expression: "liquidity_usd / market_cap_usd",
      operands: { liquidity_usd: 4, market_cap_usd: 0 },
    });
  });

  test("replay fires and resolves on them", async () => {
    const { code, stdout } = await run(
      ...["replay", "--rules", "rules.yaml", "--history", "history.jsonl"],
    );
    expect([code, stdout]).toEqual([0, expect.stringMatching(/shallow_market +1 +1 +0 +0/)]);
  });

  test("test follows them, and counts their leaf and its mutants", async () => {
    const { code, stdout } = await run(
      ...["test", "tests.yaml", "--min-coverage", "100", "--min-mutation-score", "60"],
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining("1 passed")]);
  });

  test("test refuses a value for one, at its place, and says what to give", async () => {
    const wrong = derived["tests.yaml"].replace("market_cap_usd: 100", "depth: [1 x3]");
    const { code, stdout } = await runWithFiles(["test", "tests.yaml"], {
      ...derived,
      "tests.yaml": wrong,
    });
    expect(code).toBe(1);
    expect(stdout).toContain(
      "tests.yaml:4:48: at 0s: depth is a derived metric (liquidity_usd / market_cap_usd), so a value given for it does not count: give liquidity_usd, market_cap_usd instead",
    );
  });

  test("validate reports a fault inside an expression with its place", async () => {
    const broken = { "rules.yaml": derived["rules.yaml"].replace("/ market", "/ / market") };
    const { code, stdout } = await runWithFiles(["validate", "rules.yaml"], broken);
    expect([code, stdout]).toEqual([1, expect.stringContaining("rules.yaml:9:40")]);
  });
});
