import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

import type { ObservationKey } from "../observation.ts";
import type { SourceOutcome } from "../ports.ts";
import {
  sampleAnswers,
  sampleServices,
  sampleSourceNames,
  sampleSources,
  sampleToken,
} from "../testing/sample-services.ts";
import { tokenSourceContract } from "../testing/token-source-contract.ts";
import { createHttpTransport } from "../transport/create-http-transport.ts";
import { createCoinGeckoSource } from "./coingecko-source.ts";
import { createJsonRpcSource } from "./json-rpc-source.ts";

const nowMs = Date.parse("2026-01-15T12:00:00Z");
const { signal } = new AbortController();
const none: SourceOutcome = { status: "failed", failures: [] };

const transportOver = (fetch: typeof globalThis.fetch) =>
  createHttpTransport({ fetch, clock: createManualClock(nowMs), retry: { retries: 0 } });

function sourceOf(name: string, answers: Record<string, unknown>) {
  const sources = sampleSources(transportOver(sampleServices(answers)));
  const source = sources.find((candidate) => candidate.name === name);
  if (source === undefined) throw new Error(`no source ${name}`);
  return source;
}

const ask = (name: string, change: Record<string, unknown> = {}, token = sampleToken) =>
  sourceOf(name, { ...sampleAnswers(nowMs), ...change }).fetch(token, { signal });

function observed(outcome: SourceOutcome, key: ObservationKey): unknown {
  if (outcome.status !== "fetched") return undefined;
  return outcome.observations.find((observation) => observation.key === key)?.value;
}

describe.each(sampleSourceNames)("%s", (name) => {
  const unreachable = transportOver(() => Promise.reject(new TypeError("fetch failed")));
  tokenSourceContract({
    createWorking: () => sourceOf(name, sampleAnswers(nowMs)),
    createBroken: () =>
      sampleSources(unreachable).find((source) => source.name === name) ?? {
        name,
        fetch: async () => none,
      },
    token: sampleToken,
    secret: ".invalid",
  });

  test("skips a token that gives it nothing to ask for", async () => {
    const bare = { id: "bare", symbol: "BARE", chain: "eip155:1" };
    expect(await ask(name, {}, bare)).toMatchObject({ status: "skipped" });
  });

  test.each([
    { name: "HTML", respond: () => new Response("<html>blocked</html>") },
    { name: "a number too large", respond: () => new Response('{"id":1e999}') },
    { name: "null", respond: () => new Response("null") },
    { name: "a list", respond: () => new Response("[]") },
    { name: "a text", respond: () => new Response('"rate limited"') },
  ])("takes $name for a bad answer", async ({ respond }) => {
    const answers = Object.fromEntries(
      Object.keys(sampleAnswers(nowMs)).map((key) => [key, respond]),
    );
    const outcome = await sourceOf(name, answers).fetch(sampleToken, { signal });
    expect(outcome.status).toBe("failed");
    const codes = outcome.status === "failed" ? outcome.failures.map(({ code }) => code) : [];
    expect(new Set(codes)).toEqual(new Set(["SOURCE_BAD_ANSWER"]));
  });
});

describe("CoinGecko", () => {
  const coin = "coingecko.invalid/coins/sample-coin";
  const sampleCoin = (change: object) => ({
    [coin]: { id: "a", symbol: "a", name: "A", ...change },
  });

  test("observes price, supply, text and history, each with its own moment", async () => {
    const outcome = await ask("coingecko");
    expect(observed(outcome, "price_usd")).toBe(1.3);
    expect(observed(outcome, "price_change_24h_ratio")).toBe(0.05);
    expect(observed(outcome, "final_supply")).toBe(1_000_000);
    expect(outcome).toMatchObject({
      observations: expect.arrayContaining([
        expect.objectContaining({
          key: "price_history_usd",
          provenance: expect.objectContaining({ observedAtMs: Date.parse("2026-01-15") }),
        }),
      ]),
    });
  });

  test.each([{ price: "1.3" }, { price: -1 }, { price: { usd: true } }])(
    "refuses a price of $price",
    async ({ price }) => {
      const change = sampleCoin({ market_data: { current_price: { usd: price } } });
      expect(await ask("coingecko", change)).toMatchObject({
        status: "fetched",
        failures: [{ code: "SOURCE_BAD_ANSWER", path: "/coins/sample-coin" }],
      });
    },
  );

  test("a market cap of 0 and values that are null are unknown", async () => {
    const market_data = { current_price: { usd: null }, market_cap: { usd: 0 }, max_supply: 0 };
    const outcome = await ask("coingecko", sampleCoin({ market_data }));
    for (const key of ["price_usd", "market_cap_usd", "final_supply"] as const) {
      expect(observed(outcome, key)).toBeUndefined();
    }
  });

  test("keeps the chart when the coin fails, and says what failed", async () => {
    const outcome = await ask("coingecko", { [coin]: undefined });
    expect(outcome).toMatchObject({ status: "fetched", failures: [{ code: "SOURCE_NOT_FOUND" }] });
    expect(observed(outcome, "price_history_usd")).toHaveLength(31);
  });

  test("an empty chart is no observation", async () => {
    const empty = { prices: [], market_caps: [], total_volumes: [] };
    const outcome = await ask("coingecko", { [`${coin}/market_chart`]: empty });
    expect(outcome).toMatchObject({ status: "fetched", failures: [] });
    expect(observed(outcome, "price_history_usd")).toBeUndefined();
  });

  test("escapes identifiers", async () => {
    const urls: string[] = [];
    const transport = transportOver(async (url) => {
      urls.push(String(url));
      return new Response("{}");
    });
    const source = createCoinGeckoSource({ transport });
    await source.fetch({ ...sampleToken, coingeckoId: "../ping?x=1" }, { signal });
    expect(urls[0]).toMatch(
      /^https:\/\/api\.coingecko\.com\/api\/v3\/coins\/\.\.%2Fping%3Fx%3D1\?/,
    );
  });
});

describe("DexScreener", () => {
  const path = `dexscreener.invalid/latest/dex/tokens/${sampleToken.contractAddress}`;

  test("sums the pools of the token's chain only", async () => {
    const outcome = await ask("dexscreener");
    expect(observed(outcome, "dex_liquidity_usd")).toBe(5_000_000);
    expect(observed(outcome, "dex_buys_24h")).toBe(6_010);
    expect(observed(outcome, "price_usd")).toBe(1.3);
  });

  test.each([{ pairs: null }, { pairs: [] }])(
    "$pairs means that nothing is known",
    async (body) => {
      expect(await ask("dexscreener", { [path]: body })).toEqual({
        status: "fetched",
        observations: [],
        failures: [],
      });
    },
  );

  test("skips a chain it has no name for", async () => {
    const token = { ...sampleToken, chain: "eip155:999999" };
    expect(await ask("dexscreener", {}, token)).toMatchObject({ status: "skipped" });
  });
});

describe("Blockscout", () => {
  const abi = "blockscout.invalid/api?action=getabi";

  test("reads a verified contract's state-changing functions", async () => {
    const outcome = await ask("blockscout");
    expect(observed(outcome, "contract_verified")).toBe(true);
    expect(observed(outcome, "contract_write_functions")).toEqual([
      "transfer",
      "approve",
      "withdraw",
    ]);
    expect(observed(outcome, "holders")).toBe(100_000);
  });

  test("an unverified contract is known to be unverified", async () => {
    const body = { message: "Contract source code not verified", result: null, status: "0" };
    const outcome = await ask("blockscout", { [abi]: body });
    expect(outcome).toMatchObject({ status: "fetched", failures: [] });
    expect(observed(outcome, "contract_verified")).toBe(false);
    expect(observed(outcome, "contract_write_functions")).toBeUndefined();
  });

  test("any other refusal leaves it unknown", async () => {
    const body = { message: "Something went wrong", result: null, status: "0" };
    const outcome = await ask("blockscout", { [abi]: body });
    expect(outcome).toMatchObject({ failures: [{ code: "SOURCE_REFUSED" }] });
    expect(observed(outcome, "contract_verified")).toBeUndefined();
  });

  test("an ABI that is not JSON is a bad answer", async () => {
    const outcome = await ask("blockscout", { [abi]: { status: "1", message: "OK", result: "[" } });
    expect(outcome).toMatchObject({ failures: [{ code: "SOURCE_BAD_ANSWER" }] });
  });
});

describe("JSON-RPC", () => {
  const owner = "json_rpc.invalid 0x8da5cb5b";
  const supply = "json_rpc.invalid 0x18160ddd";

  test("observes code, supply and owner", async () => {
    const outcome = await ask("json_rpc");
    expect(observed(outcome, "contract_has_code")).toBe(true);
    expect(observed(outcome, "total_supply_raw")).toBe("1000000000000000000000000");
    expect(observed(outcome, "contract_owner")).toBe(`0x${"0".repeat(40)}`);
  });

  test.each([
    { name: "a revert", body: { error: { code: 3, message: "execution reverted" } } },
    { name: "an empty result", body: { result: "0x" } },
  ])("$name of owner() is no failure", async ({ body }) => {
    const outcome = await ask("json_rpc", { [owner]: { jsonrpc: "2.0", id: 1, ...body } });
    expect(outcome).toMatchObject({ status: "fetched", failures: [] });
    expect(observed(outcome, "contract_owner")).toBeUndefined();
  });

  test.each([
    { error: { code: -32000, message: "missing trie node" } },
    { error: "Missed `to` address" },
  ])("the error $error is refused and never a supply of 0", async (body) => {
    const outcome = await ask("json_rpc", { [supply]: { jsonrpc: "2.0", id: 1, ...body } });
    expect(outcome).toMatchObject({ failures: [{ code: "SOURCE_REFUSED" }] });
    expect(observed(outcome, "total_supply_raw")).toBeUndefined();
  });

  test("takes one address per chain", async () => {
    const transport = transportOver(sampleServices(sampleAnswers(nowMs)));
    const source = createJsonRpcSource({
      transport,
      baseUrl: { "eip155:1": "https://json_rpc.invalid" },
    });
    expect(await source.fetch(sampleToken, { signal })).toMatchObject({ status: "fetched" });
    const base = { ...sampleToken, chain: "eip155:8453" };
    expect(await source.fetch(base, { signal })).toMatchObject({ status: "skipped" });
  });
});

describe("DefiLlama", () => {
  const protocol = "defillama.invalid/protocol/sample-protocol";

  test("keeps 60 days of a long series", async () => {
    const tvl = Array.from({ length: 900 }, (_, day) => ({
      date: day * 86_400,
      totalLiquidityUSD: day,
    }));
    const outcome = await ask("defillama", { [protocol]: { name: "A", tvl } });
    expect(observed(outcome, "tvl_history_usd")).toHaveLength(60);
  });

  test("an unknown protocol is 400 with a text, and means not found", async () => {
    const unknown = () => new Response("Protocol not found", { status: 400 });
    expect(await ask("defillama", { [protocol]: unknown })).toMatchObject({
      status: "fetched",
      failures: [{ code: "SOURCE_NOT_FOUND" }],
    });
  });

  test("an unknown coin is an empty list, and means not found", async () => {
    const path = `defillama.invalid/prices/current/ethereum:${sampleToken.contractAddress}`;
    const outcome = await ask("defillama", { [path]: { coins: {} } });
    expect(outcome).toMatchObject({ failures: [{ code: "SOURCE_NOT_FOUND" }] });
  });
});

test("a source over a local server asks for what the service's documentation says", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.statusCode = 429;
    response.setHeader("retry-after", "1");
    response.end("{}");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  try {
    const { port } = server.address() as AddressInfo;
    const transport = createHttpTransport({ retry: { retries: 0 } });
    const source = createCoinGeckoSource({ transport, baseUrl: `http://127.0.0.1:${port}/api/v3` });
    expect(await source.fetch(sampleToken, { signal })).toMatchObject({
      status: "failed",
      failures: [{ code: "SOURCE_RATE_LIMITED" }, { code: "SOURCE_RATE_LIMITED" }],
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  expect(asked.map((url) => url.split("?")[0]).toSorted()).toEqual([
    "/api/v3/coins/sample-coin",
    "/api/v3/coins/sample-coin/market_chart",
  ]);
});
