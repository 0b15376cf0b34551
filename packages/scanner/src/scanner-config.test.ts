import { describe, expect, test } from "vitest";

import { ScannerError } from "./errors.ts";
import { defaultWeights } from "./gem-score/weights.ts";
import { parseScannerConfig, validateScannerConfig } from "./scanner-config.ts";

const link = {
  id: "chainlink",
  symbol: "LINK",
  chain: "eip155:1",
  contractAddress: "0x514910771AF9Ca656af840dff83E8264EcF986CA",
};

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
    tokens: [link],
  });
});

test("names all problems at once, each with its path", () => {
  const outcome = validateScannerConfig({
    concurency: 3,
    transport: { retry: { retries: 99 } },
    weights: { ...defaultWeights, sentiment: 0.5 },
    tokens: [
      link,
      { ...link, id: "a", chain: "ethereum", contractAddress: "0x51" },
      { ...link, id: "b", unlocks: [{ atMs: 1, percentSupply: 101 }] },
    ],
  });
  const paths = outcome.status === "invalid" ? outcome.problems.map(({ path }) => path) : [];
  expect(paths.toSorted()).toEqual([
    "",
    "tokens[1].chain",
    "tokens[1].contractAddress",
    "tokens[2].unlocks[0].percentSupply",
    "transport.retry.retries",
    "weights",
  ]);
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
