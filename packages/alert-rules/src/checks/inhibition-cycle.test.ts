import { expect, test } from "vitest";

import { findProblems, readMarked } from "../testing/marked-example.ts";

test("reports INHIBITION_CYCLE at the place to mend, and nothing else", () => {
  const { text, marks } = readMarked(`rules:
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [console]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
    inhibited_by: [thin_liquidity]
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
    inhibited_by: [«honeypot»]
`);
  expect(findProblems(text)).toEqual([
    { code: "INHIBITION_CYCLE", severity: "error", range: marks[0] },
  ]);
});

test("does not report the mended file", () => {
  const { text } = readMarked(`rules:
  - id: honeypot
    description: The contract does not let anybody sell
    severity: critical
    channels: [console]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
    inhibited_by: [honeypot]
`);
  expect(findProblems(text)).toEqual([]);
});
