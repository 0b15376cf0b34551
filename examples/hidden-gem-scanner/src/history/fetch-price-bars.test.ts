import { createManualClock } from "@autotrader/kernel";
import { createHttpTransport } from "@autotrader/scanner";
import { expect, test } from "vitest";
import { createMarketSimulator } from "../simulator/create-market-simulator.ts";
import { fetchPriceBars } from "./fetch-price-bars.ts";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2025, 5, 10, 12);
const signal = new AbortController().signal;

function setUp() {
  const clock = createManualClock(nowMs);
  const simulator = createMarketSimulator({ seed: 3, clock });
  const transport = createHttpTransport({ fetch: simulator.fetch, clock });
  const baseUrl = simulator.baseUrls("http://simulator.test").coingecko;
  const token = { id: "orion", symbol: "O", chain: "eip155:1", coingeckoId: "simulated-orion" };
  return { simulator, token, host: { transport, baseUrl, nowMs, signal } };
}

test("reads a year of closed days, each closing at the midnight after it", async () => {
  const { simulator, token, host } = setUp();
  const bars = await fetchPriceBars(token, { ...host, fromMs: null });
  expect(bars).toHaveLength(365);
  expect(bars.at(-1)?.dayMs).toBe(Date.UTC(2025, 5, 9));
  const [orion] = simulator.market.tokens;
  if (orion === undefined) throw new Error("no token");
  const close = simulator.market.stateAt(orion, Date.UTC(2025, 5, 10)).priceUsd;
  expect(bars.at(-1)?.closeUsd).toBe(close);
});

test("asks only for the days that are missing", async () => {
  const { token, host } = setUp();
  const fromMs = Date.UTC(2025, 5, 7);
  const bars = await fetchPriceBars(token, { ...host, fromMs });
  expect(bars.map((bar) => bar.dayMs)).toEqual([fromMs, fromMs + dayMs, fromMs + 2 * dayMs]);
});

test("has nothing to ask about a token without a CoinGecko id", async () => {
  const { host } = setUp();
  const token = { id: "x", symbol: "X", chain: "eip155:1" };
  expect(await fetchPriceBars(token, { ...host, fromMs: null })).toEqual([]);
});

test("rejects with the source's code when the coin is unknown", async () => {
  const { token, host } = setUp();
  const unknown = { ...token, coingeckoId: "nobody" };
  await expect(fetchPriceBars(unknown, { ...host, fromMs: null })).rejects.toMatchObject({
    code: "SOURCE_NOT_FOUND",
  });
});
