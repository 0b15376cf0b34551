import { describe, expect, test } from "vitest";
import * as z from "zod";

import { ScannerError } from "../errors.ts";
import { defaultWeights } from "../gem-score/weights.ts";
import { parseScannerConfig, validateScannerConfig } from "./parse-scanner-config.ts";
import { scannerConfigSchema } from "./scanner-config-schema.ts";
import { tokenConfigSchema } from "./token-config.ts";

const address = "0x514910771AF9Ca656af840dff83E8264EcF986CA";
const name = { id: "chainlink", symbol: "LINK", chain: "eip155:1" };
const link = { ...name, contract_address: address };

test("fills in every default", () => {
  expect(parseScannerConfig({ tokens: [link] })).toEqual({
    concurrency: 4,
    sourceDeadlineMs: 90_000,
    narrativeDeadlineMs: 30_000,
    transport: {
      timeoutMs: 10_000,
      retry: { retries: 2, baseDelayMs: 500, maxDelayMs: 30_000 },
      maxWaitMs: 60_000,
      maxBytes: 5_000_000,
      hostLimits: {},
      breaker: { failureThreshold: 5, windowMs: 60_000, openMs: 30_000 },
    },
    weights: defaultWeights,
    flagRule: {
      minScore: 70,
      minSafety: 0.7,
      signals: ["accumulation", "narrative_momentum", "onchain_activity"],
      minSignal: 0.6,
    },
    tokens: [{ ...name, contractAddress: address }],
  });
});

test("takes every key of a document over into the option of the same name", () => {
  const weights = { ...defaultWeights, sentiment: 0.1, accumulation: 0.25 };
  const document = {
    concurrency: 1,
    source_deadline_ms: 2,
    narrative_deadline_ms: 3,
    transport: {
      timeout_ms: 4,
      retry: { retries: 5, base_delay_ms: 6, max_delay_ms: 7 },
      max_wait_ms: 8,
      max_bytes: 9_000,
      host_limits: { "api.example.com": { requests: 10, window_ms: 11 } },
      breaker: { failure_threshold: 12, window_ms: 13, open_ms: 14 },
    },
    weights,
    flag_rule: { min_score: 15, min_safety: 0.16, signals: ["community"], min_signal: 0.17 },
    tokens: [
      {
        ...link,
        coingecko_id: "link",
        defillama_slug: "chainlink-staking",
        narratives: ["oracles"],
        unlocks: [{ at_ms: 18, percent_supply: 19 }],
      },
    ],
  };
  const config = parseScannerConfig(document);
  expect(config).toEqual({
    concurrency: 1,
    sourceDeadlineMs: 2,
    narrativeDeadlineMs: 3,
    transport: {
      timeoutMs: 4,
      retry: { retries: 5, baseDelayMs: 6, maxDelayMs: 7 },
      maxWaitMs: 8,
      maxBytes: 9_000,
      hostLimits: { "api.example.com": { requests: 10, windowMs: 11 } },
      breaker: { failureThreshold: 12, windowMs: 13, openMs: 14 },
    },
    weights,
    flagRule: { minScore: 15, minSafety: 0.16, signals: ["community"], minSignal: 0.17 },
    tokens: [
      {
        ...name,
        contractAddress: address,
        coingeckoId: "link",
        defillamaSlug: "chainlink-staking",
        narratives: ["oracles"],
        unlocks: [{ atMs: 18, percentSupply: 19 }],
      },
    ],
  });
  expect(config.tokens.map((token) => tokenConfigSchema.parse(token))).toEqual(config.tokens);
});

test("names all problems at once, each with its path", () => {
  const outcome = validateScannerConfig({
    concurency: 3,
    transport: { retry: { retries: 99 }, breaker: { open_ms: 0 } },
    weights: { ...defaultWeights, sentiment: 0.5 },
    tokens: [
      link,
      { ...link, id: "a", chain: "ethereum", contract_address: "0x51" },
      { ...link, id: "b", unlocks: [{ at_ms: 1, percent_supply: 101 }] },
    ],
    flag_rule: { min_score: 101 },
  });
  const paths = outcome.status === "invalid" ? outcome.problems.map(({ path }) => path) : [];
  expect(paths.toSorted()).toEqual([
    "",
    "flag_rule.min_score",
    "tokens[1].chain",
    "tokens[1].contract_address",
    "tokens[2].unlocks[0].percent_supply",
    "transport.breaker.open_ms",
    "transport.retry.retries",
    "weights",
  ]);
});

test.each([
  { document: { sourceDeadlineMs: 1, tokens: [] }, path: "", key: "sourceDeadlineMs" },
  { document: { transport: { timeoutMs: 1 }, tokens: [] }, path: "transport", key: "timeoutMs" },
  {
    document: { tokens: [{ ...name, contractAddress: address }] },
    path: "tokens[0]",
    key: "contractAddress",
  },
])("a document that says $key is refused: its keys are snake_case", ({ document, path, key }) => {
  expect(validateScannerConfig(document)).toMatchObject({
    status: "invalid",
    problems: [{ path, message: expect.stringContaining(key) }],
  });
});

test("the document's schema can be written as JSON Schema, where only tokens are required", () => {
  const schema = z.toJSONSchema(scannerConfigSchema, { io: "input" });
  expect(schema).toMatchObject({ type: "object", additionalProperties: false });
  expect(schema.required).toEqual(["tokens"]);
});

test("an id that comes twice is a problem at its second place", () => {
  expect(validateScannerConfig({ tokens: [link, link] })).toMatchObject({
    status: "invalid",
    problems: [{ path: "tokens[1].id", message: '"chainlink" comes twice' }],
  });
});

describe("parsing", () => {
  test("throws one error with every problem in its details", () => {
    try {
      expect.unreachable(JSON.stringify(parseScannerConfig({ tokens: [{}] })));
    } catch (error) {
      if (!ScannerError.is(error, "CONFIG_INVALID")) throw error;
      expect(error.details.problems.length).toBe(3);
      expect(error.message).toContain("3 problem(s), first at");
    }
  });

  test.each([null, [], "tokens"])("refuses %j", (value) => {
    expect(() => parseScannerConfig(value)).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID" }),
    );
  });
});
