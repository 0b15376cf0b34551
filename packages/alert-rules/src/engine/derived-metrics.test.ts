import { expect, test } from "vitest";

import { expressions } from "../expressions/expressions.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createRecordingChannel } from "../testing/index.ts";
import { createAlertEngine } from "./create-alert-engine.ts";

const RULES = `rules:
  - id: shallow_market
    description: Too little liquidity for the size of the token
    severity: high
    channels: [ops]
    condition: { metric: depth, operator: lt, threshold: 5, unit: percent }
    message_template: "{depth} of {market_cap_usd} USD"
    dedup_labels: [band]
  - id: depth_moves
    description: The depth of the market fell by more than ten percent
    severity: warning
    channels: [ops]
    condition: { metric: depth, operator: changed_by, threshold: 10, unit: percent }
derived_metrics:
  band: { expression: floor(depth * 100) }
  depth: { expression: liquidity_usd / market_cap_usd, unit: ratio }
channels:
  ops: { enabled: true }
`;

test("derived metrics decide, fill messages, tell alerts apart and have changes", async () => {
  const ops = createRecordingChannel("ops");
  const rules = parseAlertRules(RULES, { expressions });
  const engine = createAlertEngine({ rules, channels: [ops], random: () => 0 });
  const observe = (liquidity_usd: number | null, market_cap_usd: number | null, minute: number) =>
    engine.evaluate({
      entityId: "GEM",
      atMs: minute * 60_000,
      values: { liquidity_usd, market_cap_usd },
    });

  expect((await observe(20, 100, 0)).fired).toEqual([]);
  const { fired } = await observe(2, 100, 1);
  expect(
    fired.map(({ ruleId, summary, values, labels }) => ({ ruleId, summary, values, labels })),
  ).toEqual([
    {
      ruleId: "shallow_market",
      summary: "0.02 of 100 USD",
      values: { depth: 0.02 },
      labels: { band: "2" },
    },
    {
      ruleId: "depth_moves",
      summary: "The depth of the market fell by more than ten percent",
      values: { "depth.change_size": 0.18000000000000002 },
      labels: undefined,
    },
  ]);
  // Nobody can tell: the alert stays open.
  expect((await observe(2, 0, 2)).resolved).toEqual([]);
  expect((await observe(2, null, 3)).resolved).toEqual([]);
  await engine.close();
});

test("they are ordered by what they use, and keep the unit of the file", () => {
  const { derivedMetrics, rules } = parseAlertRules(RULES, { expressions });
  expect(derivedMetrics.map(({ name, unit, text }) => [name, unit, text])).toEqual([
    ["depth", "ratio", "liquidity_usd / market_cap_usd"],
    ["band", null, "floor(depth * 100)"],
  ]);
  expect(rules[0]?.condition).toMatchObject({ threshold: 0.05, unit: "ratio" });
});
