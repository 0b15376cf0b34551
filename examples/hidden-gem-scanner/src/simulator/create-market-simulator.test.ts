import { createManualClock } from "@autotrader/kernel";
import { createHttpTransport, createScanner } from "@autotrader/scanner";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createSources } from "../market-data/create-sources.ts";
import { simulatedTokenList } from "../market-data/simulated-tokens.ts";
import { createMarketSimulator } from "./create-market-simulator.ts";
import { apiNames, type Fault } from "./faults.ts";

const nowMs = Date.UTC(2025, 5, 1, 12);
const origin = "http://simulator.test";

function setUp(options: { seed?: number; requestsPerMinute?: { coingecko: number } } = {}) {
  const clock = createManualClock(nowMs);
  const { seed = 1, requestsPerMinute } = options;
  const simulator = createMarketSimulator({ seed, clock, requestsPerMinute });
  return { clock, simulator, urls: simulator.baseUrls(origin) };
}

const coin = z.object({
  name: z.string(),
  description: z.object({ en: z.string() }),
  market_data: z.object({ current_price: z.object({ usd: z.number() }) }),
});
const chart = z.object({ prices: z.array(z.tuple([z.number(), z.number()])) });
const trades = z.object({ h24: z.object({ buys: z.int(), sells: z.int() }) });
const pair = z.object({ chainId: z.string(), txns: trades });
const pairList = z.object({ pairs: z.nullable(z.array(pair)) });

async function getJson(fetch: typeof globalThis.fetch, url: string) {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe("the simulated market", () => {
  test("is the same for the same seed and different for another", async () => {
    const price = async (seed: number) => {
      const { simulator, urls } = setUp({ seed });
      const { body } = await getJson(simulator.fetch, `${urls.coingecko}/coins/simulated-orion`);
      return coin.parse(body).market_data.current_price.usd;
    };
    expect(await price(1)).toBe(await price(1));
    expect(await price(1)).not.toBe(await price(2));
  });

  test("does not depend on the order in which days are asked for", () => {
    const { market } = setUp().simulator;
    const token = market.tokens[0];
    if (token === undefined) throw new Error("no token");
    const later = market.stateAt(token, nowMs + 86_400_000);
    const fresh = setUp().simulator.market;
    fresh.stateAt(token, nowMs - 86_400_000);
    expect(fresh.stateAt(token, nowMs + 86_400_000)).toEqual(later);
  });

  test("says of itself that it is simulated, in headers and in names", async () => {
    const { simulator, urls } = setUp();
    const { headers, body } = await getJson(
      simulator.fetch,
      `${urls.coingecko}/coins/simulated-orion`,
    );
    expect(headers.get("x-simulated")).toBe("true");
    expect(coin.parse(body).name).toBe("Simulated Orion");
    expect(coin.parse(body).description.en).toContain("simulated");
  });
});

describe("wire formats", () => {
  test("CoinGecko charts are hourly up to 90 days and daily beyond", async () => {
    const { simulator, urls } = setUp();
    const rows = async (days: number) => {
      const url = `${urls.coingecko}/coins/simulated-orion/market_chart?vs_currency=usd&days=${days}`;
      return chart.parse((await getJson(simulator.fetch, url)).body).prices.length;
    };
    expect(await rows(30)).toBe(30 * 24);
    expect(await rows(365)).toBe(366);
  });

  test("CoinGecko refuses an unknown coin with 404 and its error form", async () => {
    const { simulator, urls } = setUp();
    const { status, body } = await getJson(simulator.fetch, `${urls.coingecko}/coins/nobody`);
    expect({ status, body }).toEqual({ status: 404, body: { error: "coin not found" } });
  });

  test("DexScreener mixes chains, and answers null pairs for a token without a pool", async () => {
    const { simulator, urls } = setUp();
    const pairs = async (symbol: string) => {
      const token = simulator.market.tokens.find((candidate) => candidate.symbol === symbol);
      const url = `${urls.dexscreener}/latest/dex/tokens/${token?.address}`;
      return pairList.parse((await getJson(simulator.fetch, url)).body).pairs;
    };
    const chains = (await pairs("SIM-ORION"))?.map(({ chainId }) => chainId);
    expect(chains).toEqual(["ethereum", "pulsechain", "ethereum"]);
    expect(await pairs("SIM-LUPUS")).toBeNull();
  });

  test("DexScreener's trades follow the holders, and the mood tells buys from sells", async () => {
    const { simulator, urls } = setUp();
    for (const token of simulator.market.tokens) {
      const url = `${urls.dexscreener}/latest/dex/tokens/${token.address}`;
      const { pairs } = pairList.parse((await getJson(simulator.fetch, url)).body);
      if (pairs === null) continue;
      const onEthereum = pairs.filter(({ chainId }) => chainId === "ethereum");
      const sum = (side: "buys" | "sells") =>
        onEthereum.reduce((total, { txns }) => total + txns.h24[side], 0);
      const { holders } = simulator.market.stateAt(token, nowMs);
      expect(sum("buys") + sum("sells")).toBe(Math.round(Math.max(5, holders / 150)));
      const lean = sum("buys") - sum("sells");
      if (Math.abs(token.mood) > 0.1) expect(Math.sign(lean)).toBe(Math.sign(token.mood));
      expect(sum("sells") / (sum("buys") + sum("sells"))).toBeGreaterThanOrEqual(0.38);
    }
  });

  test("Blockscout refuses an unverified contract with status 0 inside HTTP 200", async () => {
    const { simulator, urls } = setUp();
    const corvus = simulator.market.tokens.find(({ symbol }) => symbol === "SIM-CORVUS");
    const url = `${urls.blockscout}/api?module=contract&action=getabi&address=${corvus?.address}`;
    expect(await getJson(simulator.fetch, url)).toMatchObject({
      status: 200,
      body: { status: "0", result: null, message: "Contract source code not verified" },
    });
  });

  test("the node answers a batch in another order and errors with HTTP 200", async () => {
    const { simulator, urls } = setUp();
    const call = (id: number, method: string) => ({ jsonrpc: "2.0", id, method, params: [] });
    const response = await simulator.fetch(urls.rpc, {
      method: "POST",
      body: JSON.stringify([call(1, "eth_chainId"), call(2, "eth_nothing")]),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual([
      { jsonrpc: "2.0", id: 2, error: { code: -32601, message: expect.any(String) } },
      { jsonrpc: "2.0", id: 1, result: "0x1" },
    ]);
  });

  test("DefiLlama refuses an unknown protocol with 400 and a text", async () => {
    const { simulator, urls } = setUp();
    const response = await simulator.fetch(`${urls.defillama}/protocol/nobody`);
    expect([response.status, await response.text()]).toEqual([400, "Protocol not found"]);
  });
});

test("a scan of any week can flag strong tokens and never a dangerous one", async () => {
  const { clock, simulator } = setUp();
  const transport = createHttpTransport({
    fetch: simulator.fetch,
    clock,
    hostLimits: { "simulator.test": { requests: 1_000, windowMs: 60_000 } },
  });
  const sources = createSources(transport, simulator.baseUrls(origin));
  const scanner = createScanner({ sources, clock, concurrency: 12 });
  const flagged = new Set<string>();
  const tokens = simulatedTokenList(simulator.market.tokens);
  for (let week = 0; week < 12; week += 1) {
    for (const outcome of await scanner.scan(tokens)) {
      expect(outcome.status).toBe("scored");
      if (outcome.status === "scored" && outcome.flagged) flagged.add(outcome.token.symbol);
    }
    clock.advance(7 * 86_400_000);
  }
  await scanner.close();
  expect(flagged.size).toBeGreaterThan(0);
  const dangerous = simulator.market.tokens.filter(
    ({ verified, mintable }) => mintable || !verified,
  );
  expect(dangerous.filter(({ symbol }) => flagged.has(symbol))).toEqual([]);
});

describe("limits and faults", () => {
  test("answers 429 with Retry-After over the limit, and serves again when the window has moved", async () => {
    const { clock, simulator, urls } = setUp({ requestsPerMinute: { coingecko: 2 } });
    const ping = () => simulator.fetch(`${urls.coingecko}/ping`);
    expect([(await ping()).status, (await ping()).status]).toEqual([200, 200]);
    const refused = await ping();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    clock.advance(60_000);
    expect((await ping()).status).toBe(200);
  });

  test.each<{ fault: Fault; expected: number | "rejects" }>([
    { fault: "internal-error", expected: 500 },
    { fault: "rate-limited", expected: 429 },
    { fault: "html-with-200", expected: 200 },
    { fault: "truncated-json", expected: 200 },
    { fault: "unreachable", expected: "rejects" },
  ])("$fault: $expected, until it is healed", async ({ fault, expected }) => {
    const { simulator, urls } = setUp();
    const ask = () =>
      simulator.fetch(`${urls.coingecko}/ping`).then(
        ({ status }) => status,
        () => "rejects",
      );
    simulator.setFault("coingecko", fault);
    expect(await ask()).toBe(expected);
    simulator.setFault("coingecko", undefined);
    expect(await ask()).toBe(200);
  });

  test("serves every API over HTTP, cuts the line when one is unreachable, and leaves nothing open", async () => {
    const { simulator } = setUp();
    const server = await simulator.listen(0);
    const urls = simulator.baseUrls(server.origin);
    expect((await fetch(`${urls.coingecko}/ping`)).status).toBe(200);
    simulator.setFault("coingecko", "unreachable");
    await expect(fetch(`${urls.coingecko}/ping`)).rejects.toThrow(TypeError);
    expect(Object.keys(urls)).toEqual([...apiNames, "defillamaCoins"]);
    await server.close();
    await expect(fetch(`${urls.defillama}/protocol/x`)).rejects.toThrow(TypeError);
  });
});
