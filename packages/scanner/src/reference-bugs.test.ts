import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";
import type { TokenConfig } from "./config/token-config.ts";
import { createScanner } from "./create-scanner.ts";
import { relativeStrengthIndex } from "./features/relative-strength-index.ts";
import { volatility } from "./features/volatility.ts";
import { createHeuristicAnalyst } from "./narrative/heuristic-narrative.ts";
import type { ScanResult } from "./scan-result.ts";
import type { ScannerOptions } from "./scanner.ts";
import { createDexScreenerSource } from "./sources/dexscreener-source.ts";
import { alertSnapshot } from "./stages/evaluate-alerts.ts";
import {
  sampleAnswers,
  sampleServices,
  sampleSources,
  sampleToken,
} from "./testing/sample-services.ts";
import { createHttpTransport } from "./transport/create-http-transport.ts";
import { defaultHostLimits, limitForHost } from "./transport/host-limits.ts";

// Each test names a fault of the system that this package replaces, by its number in the list of
// docs/packages/scanner.md, and fails on code that has it.

const nowMs = Date.parse("2026-01-15T00:00:00Z");
const dayMs = 86_400_000;
const abi = "blockscout.invalid/api?action=getabi";

async function scan(
  change: Record<string, unknown> = {},
  options: Partial<ScannerOptions> = {},
  token: TokenConfig = sampleToken,
): Promise<ScanResult> {
  const clock = createManualClock(nowMs);
  const fetch = sampleServices({ ...sampleAnswers(nowMs), ...change });
  const transport = createHttpTransport({ fetch, clock, retry: { retries: 0 } });
  const sources = sampleSources(transport);
  const outcome = await createScanner({ sources, clock, ...options }).scanToken(token);
  if (outcome.status !== "scored") throw new Error(outcome.status);
  return outcome;
}

const down = () => new Response("down", { status: 500 });
const without = (host: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(sampleAnswers(nowMs))
      .filter((key) => key.startsWith(`${host}.`))
      .map((key) => [key, down]),
  );
const unverified = {
  [abi]: { status: "0", message: "Contract source code not verified", result: null },
};

test("1: a verified contract is safer than an unverified one, and than one nobody could ask about", async () => {
  const verified = (await scan()).safety.score;
  expect(verified).toBe(1);
  expect((await scan(unverified)).safety.score).toBeLessThan(Number(verified));
  expect((await scan({ [abi]: down })).safety.score).toBeLessThan(Number(verified));
});

test("1, in compat: verified is 0.4 and unverified 0.5, as there", async () => {
  const safetyOf = async (change: Record<string, unknown>) =>
    (await scan(change, { compat: "reference" })).contributions.find(
      ({ input }) => input === "contract_safety",
    )?.value;
  expect(await safetyOf({})).toBeCloseTo(0.4, 12);
  expect(await safetyOf(unverified)).toBe(0.5);
});

test("2: free sources alone can reach 100 points and flag, where the reference stops at 46.6", async () => {
  expect(await scan()).toMatchObject({ gemScore: expect.closeTo(100, 9), flagged: true });
  const compat = await scan({}, { compat: "reference" });
  expect(compat.gemScore).toBeCloseTo(46.6, 9);
  expect(compat.flagged).toBe(false);
});

test.each(["coingecko", "dexscreener", "blockscout", "json_rpc", "defillama"])(
  "3: an outage of %s raises neither score nor confidence nor safety",
  async (host) => {
    const [full, less] = [await scan(), await scan(without(host))];
    expect(less.gemScore).toBeLessThanOrEqual(full.gemScore);
    expect(less.confidence).toBeLessThanOrEqual(full.confidence);
    expect(less.safety.score ?? 0).toBeLessThanOrEqual(full.safety.score ?? 0);
  },
);

test("3: with CoinGecko down the recency is unknown, not perfect", async () => {
  const answers = { ...without("coingecko"), ...without("dexscreener"), ...without("defillama") };
  const { features } = await scan(answers);
  expect(features["recency"]?.value).toBeNull();
});

test("4: confidence falls below a half when little is known", async () => {
  const little = { ...without("coingecko"), ...without("dexscreener"), ...without("json_rpc") };
  expect((await scan(little)).confidence).toBeLessThan(0.5);
});

describe("5: unknown is never the best case", () => {
  test("a supply that nobody knows gives no points for tokenomics", async () => {
    const { contributions } = await scan({ "coingecko.invalid/coins/sample-coin": down });
    expect(contributions.find(({ input }) => input === "tokenomics")).toMatchObject({
      value: null,
      points: 0,
    });
  });

  test("a configured unlock counts whatever source is down", async () => {
    const unlocks = [{ atMs: nowMs + 5 * dayMs, percentSupply: 50 }];
    const token = { ...sampleToken, unlocks };
    const pressure = (await scan(without("dexscreener"), {}, token)).features["unlock_pressure"];
    expect(pressure?.value).toBeCloseTo(0.5 * Math.exp(-5 / 30), 12);
    const [locked, free] = [await scan({}, {}, token), await scan()];
    expect(locked.gemScore).toBeLessThan(free.gemScore);
  });
});

test("6: advertising lowers the sentiment", async () => {
  const analyst = createHeuristicAnalyst();
  const read = async (text: string) => {
    const input = { tokenId: "a", symbol: "A", texts: [text] };
    const outcome = await analyst.analyze(input, { signal: new AbortController().signal });
    return outcome.status === "analyzed" ? outcome.analysis.sentiment_score : Number.NaN;
  };
  const plain = await read("Strong growth and a launch");
  expect(await read("Strong growth and a launch, guaranteed 100x")).toBeLessThan(plain);
});

test("7: confidence is 0 to 1 everywhere, also in what alert rules see", async () => {
  const result = await scan();
  expect(result.confidence).toBeLessThanOrEqual(1);
  expect(alertSnapshot(result).values["confidence"]).toBe(result.confidence);
  expect((await scan({}, { compat: "reference" })).confidence).toBeLessThanOrEqual(1);
});

test("8: the values that alert rules name are produced", async () => {
  const { values } = alertSnapshot(await scan());
  for (const name of ["honeypot_detected", "contract_age_hours", "safety_score", "liquidity_usd"]) {
    expect(values[name], name).not.toBeNull();
    expect(values[name], name).toBeDefined();
  }
});

test("9: a withdraw function is no crime, and a mint function is found in the ABI", async () => {
  expect((await scan()).features["owner_can_mint"]?.value).toBe(false);
  const functions = ["transfer", "mint"].map((name) => ({
    type: "function",
    name,
    stateMutability: "nonpayable",
  }));
  const answer = { status: "1", message: "OK", result: JSON.stringify(functions) };
  const owned = { jsonrpc: "2.0", id: 1, result: `0x${"1".padStart(64, "0")}` };
  const { features } = await scan({ [abi]: answer, "json_rpc.invalid 0x8da5cb5b": owned });
  expect(features["owner_can_mint"]?.value).toBe(true);
});

test("11: prices that do not move or do not suffice give no indicator and no NaN", () => {
  expect(relativeStrengthIndex(Array(30).fill(5))).toBeNull();
  expect(volatility([1, 2])).toBeNull();
  expect(volatility([...Array(14).fill(1), 0])).toBeNull();
});

describe("12: only the token's own chain counts", () => {
  const weth = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
  const pair = (chainId: string, priceUsd: string, usd: number | undefined) => ({
    chainId,
    pairAddress: "0x1",
    baseToken: { address: weth, symbol: "WETH" },
    quoteToken: { address: "0x2", symbol: "USDC" },
    priceUsd,
    liquidity: usd === undefined ? undefined : { usd },
  });
  const observe = async (pairs: unknown) => {
    const fetch = async () => new Response(JSON.stringify({ schemaVersion: "1.0.0", pairs }));
    const transport = createHttpTransport({ fetch, clock: createManualClock(nowMs) });
    const token = { id: "weth", symbol: "WETH", chain: "eip155:1", contractAddress: weth };
    const { signal } = new AbortController();
    const outcome = await createDexScreenerSource({ transport }).fetch(token, { signal });
    if (outcome.status !== "fetched") throw new Error(outcome.status);
    return new Map(outcome.observations.map(({ key, value }) => [key, value]));
  };

  test("WETH on PulseChain at $0.000009 is another token", async () => {
    const seen = await observe([
      pair("pulsechain", "0.000009169", 5e9),
      pair("ethereum", "2701.37", 98_107_272),
      pair("ethereum", "2703.18", undefined),
    ]);
    expect(seen.get("price_usd")).toBe(2701.37);
    expect(seen.get("dex_liquidity_usd")).toBe(98_107_272);
  });

  test("pairs: null is an answer", async () => {
    expect([...(await observe(null)).keys()]).toEqual([]);
  });
});

test("13: the limits of blockscout.com hold for eth.blockscout.com", () => {
  expect(limitForHost("eth.blockscout.com", defaultHostLimits)).toEqual({
    requests: 10,
    windowMs: 1_000,
  });
});

test("14: an error of a node is no supply of 0", async () => {
  const error = { jsonrpc: "2.0", id: 1, error: { code: -32000, message: "missing trie node" } };
  const answers = {
    "json_rpc.invalid 0x18160ddd": error,
    "blockscout.invalid/api/v2/tokens/0x00000000000000000000000000000000000000aa": down,
  };
  expect((await scan(answers)).features["total_supply"]?.value).toBeNull();
});

test("19: the narrative is analysed once, and momentum has more than three values", async () => {
  let calls = 0;
  const inner = createHeuristicAnalyst();
  const narrative: ScannerOptions["narrative"] = {
    analyze: (input, options) => {
      calls += 1;
      return inner.analyze(input, options);
    },
  };
  await scan({}, { narrative });
  expect(calls).toBe(1);
  const momenta = new Set<number>();
  for (const text of [
    "growth",
    "growth, launch",
    "growth, launch, surge",
    "delay",
    "delay, dump",
  ]) {
    const input = { tokenId: "a", symbol: "A", texts: [text] };
    const outcome = await inner.analyze(input, { signal: new AbortController().signal });
    if (outcome.status === "analyzed") momenta.add(outcome.analysis.momentum);
  }
  expect(momenta.size).toBe(5);
});
