// The packages assembled by a host that has no Node: this file runs in Node and in Chromium.
import {
  metricDefinitions as alertMetrics,
  createAlertEngine,
  createConsoleChannel,
  parseAlertRules,
} from "@autotrader/alert-rules";
import { sharpeRatio } from "@autotrader/backtest-stats";
import { createFeatureValidator } from "@autotrader/feature-validation";
import {
  createLlmClient,
  createNarrativeAnalyst,
  freeOfCharge,
  type LlmProvider,
  metricDefinitions as llmMetrics,
} from "@autotrader/llm-client";
import { goldenNarratives } from "@autotrader/llm-client/schemas";
import { createLogger } from "@autotrader/logging";
import { createMetrics, renderText } from "@autotrader/metrics";
import {
  createHeuristicAnalyst,
  createScanner,
  metricDefinitions as scannerMetrics,
} from "@autotrader/scanner";
import { createStaticSource } from "@autotrader/scanner/testing";
import { describe, expect, it } from "vitest";

const token = { id: "abc", symbol: "ABC", chain: "eip155:1" };
const { input, expectedOutput } = goldenNarratives.bullish;

const rules = `
rules:
  - id: known_liquidity
    description: The pools hold enough to trade
    severity: info
    channels: [console]
    condition: { metric: liquidity_usd, operator: gte, threshold: 50000, unit: usd }
`;

/** A provider that answers with a text, or fails when it has none. */
function provider(text: string | undefined): LlmProvider {
  return {
    id: "scripted",
    model: "scripted-1",
    price: freeOfCharge,
    generate: async () =>
      text === undefined
        ? { status: "failed", kind: "network", reason: "down", retryable: false, billable: false }
        : { status: "completed", text, finishReason: "stop", usage: null },
  };
}

function assemble(answer: string | undefined) {
  const lines: string[] = [];
  const logger = createLogger({
    transport: { write: (line) => void lines.push(line), close: async () => {} },
  });
  const metrics = createMetrics({
    definitions: [...scannerMetrics, ...llmMetrics, ...alertMetrics],
  });
  const gate = createFeatureValidator({
    features: [{ name: "liquidity_usd", rules: [{ kind: "required" }, { kind: "range", min: 0 }] }],
    unknownFeatures: "allow",
  });
  const narrative = createNarrativeAnalyst({
    client: createLlmClient({ providers: [provider(answer)], logger, metrics }),
    fallback: createHeuristicAnalyst(),
    logger,
    metrics,
  });
  const source = createStaticSource("sample", {
    dex_liquidity_usd: 80_000,
    holders: 2_500,
    text: input,
  });
  const shown: string[] = [];
  const alerts = createAlertEngine({
    rules: parseAlertRules(rules),
    channels: [createConsoleChannel({ write: (line) => void shown.push(line) })],
    logger,
    metrics,
  });
  const scanner = createScanner({ sources: [source], gate, narrative, alerts, logger, metrics });
  const close = async (): Promise<void> => {
    await scanner.close();
    await alerts.close();
  };
  return { scanner, metrics, lines, shown, close };
}

describe("the packages, assembled", () => {
  it("score a token with a model's narrative, fire its alert and report through one logger and one registry", async () => {
    const { scanner, metrics, lines, shown, close } = assemble(JSON.stringify(expectedOutput));
    const outcome = await scanner.scanToken(token);
    await close();
    expect(outcome).toMatchObject({
      status: "scored",
      narrative: { status: "analyzed", source: "llm", analysis: expectedOutput },
      alerts: [{ ruleId: "known_liquidity", severity: "info" }],
    });
    expect(shown).toEqual([expect.stringContaining("The pools hold enough to trade")]);
    expect(lines.map((line) => JSON.parse(line).event)).toContain("scan.completed");
    const text = renderText(metrics);
    expect(text).toContain('scan_requests_total{token_id="abc"} 1');
    expect(text).toMatch(/llm_requests_total\{provider="scripted",outcome="[^"]+"\} 1/);
  });

  it("fall back to the word count when the provider is down", async () => {
    const { scanner, close } = assemble(undefined);
    const outcome = await scanner.scanToken(token);
    await close();
    expect(outcome).toMatchObject({
      status: "scored",
      narrative: { status: "analyzed", source: "heuristic" },
    });
  });

  it("compute statistics", () => {
    // Mean 0.02, sample standard deviation 0.01, no annualisation: by hand.
    expect(sharpeRatio([0.01, 0.02, 0.03], { periodsPerYear: 1 })).toBeCloseTo(2, 12);
  });
});
