import * as z from "zod";
import type { TokenConfig } from "../config/token-config.ts";
import type { TokenSource } from "../ports.ts";
import { createBlockscoutSource } from "../sources/blockscout-source.ts";
import { createCoinGeckoSource } from "../sources/coingecko-source.ts";
import { createDefiLlamaSource } from "../sources/defillama-source.ts";
import { createDexScreenerSource } from "../sources/dexscreener-source.ts";
import { createJsonRpcSource } from "../sources/json-rpc-source.ts";
import type { HttpTransport } from "../transport/http-transport.ts";

const rpcSchema = z.object({ method: z.string(), params: z.array(z.unknown()) });
const callSchema = z.object({ data: z.string() });

const dayMs = 86_400_000;
const address = "0x00000000000000000000000000000000000000aa";

/** The invented token that {@link sampleServices} know. */
export const sampleToken: TokenConfig = {
  id: "sample",
  symbol: "SMP",
  chain: "eip155:1",
  contractAddress: address,
  coingeckoId: "sample-coin",
  defillamaSlug: "sample-protocol",
  unlocks: [],
};

/** Names of the five built-in sources. */
export const sampleSourceNames = [
  "coingecko",
  "dexscreener",
  "blockscout",
  "json_rpc",
  "defillama",
] as const;

/** The five built-in sources, asking {@link sampleServices} under `https://<name>.invalid`. */
export function sampleSources(transport: HttpTransport): readonly TokenSource[] {
  const baseUrl = (name: (typeof sampleSourceNames)[number]) => `https://${name}.invalid`;
  return [
    createCoinGeckoSource({ transport, baseUrl: baseUrl("coingecko") }),
    createDexScreenerSource({ transport, baseUrl: baseUrl("dexscreener") }),
    createBlockscoutSource({ transport, baseUrl: baseUrl("blockscout") }),
    createJsonRpcSource({ transport, baseUrl: baseUrl("json_rpc") }),
    createDefiLlamaSource({ transport, baseUrl: baseUrl("defillama") }),
  ];
}

/**
 * The answers of five services about one invented token that is as good as the score can measure,
 * written by hand in the services' formats. By host and path; a POST by its called function.
 */
export function sampleAnswers(nowMs: number): Record<string, unknown> {
  const midnight = Math.floor(nowMs / dayMs) * dayMs;
  const days = Array.from({ length: 31 }, (_, index) => midnight - (30 - index) * dayMs);
  const updated = new Date(nowMs).toISOString();
  const explorer = (result: unknown) => ({ status: "1", message: "OK", result });
  const rpc = (result: string) => ({ jsonrpc: "2.0", id: 1, result });
  const abi = ["transfer", "approve", "withdraw"].map((name) => ({
    type: "function",
    name,
    stateMutability: "nonpayable",
  }));
  return {
    "coingecko.invalid/coins/sample-coin": {
      id: "sample-coin",
      symbol: "smp",
      name: "Sample",
      description: { en: "Strong growth and adoption: a launch, a partnership and an upgrade." },
      market_data: {
        current_price: { usd: 1.3 },
        market_cap: { usd: 1_300_000 },
        total_volume: { usd: 50_000 },
        price_change_percentage_24h: 5,
        circulating_supply: 1_000_000,
        total_supply: 1_000_000,
        max_supply: null,
      },
      last_updated: updated,
    },
    "coingecko.invalid/coins/sample-coin/market_chart": {
      prices: days.map((atMs, index) => [atMs, 1 + index / 100]),
      market_caps: days.map((atMs) => [atMs, null]),
      total_volumes: days.map((atMs) => [atMs, 50_000]),
    },
    [`dexscreener.invalid/latest/dex/tokens/${address}`]: {
      schemaVersion: "1.0.0",
      pairs: [
        samplePair("ethereum", "1.3", 5_000_000, { buys: 6_000, sells: 5_000 }),
        samplePair("pulsechain", "0.000009", 900_000_000, { buys: 1, sells: 0 }),
        { ...samplePair("ethereum", "1.2", 0, { buys: 10, sells: 9 }), liquidity: undefined },
      ],
    },
    [`blockscout.invalid/api/v2/tokens/${address}`]: {
      address_hash: address,
      holders_count: "100000",
      total_supply: "1000000000000000000000000",
      decimals: "18",
      circulating_market_cap: null,
      exchange_rate: null,
    },
    "blockscout.invalid/api?action=getabi": explorer(JSON.stringify(abi)),
    "blockscout.invalid/api?action=getcontractcreation": explorer([
      { contractCreator: "0xcc", timestamp: String(Math.floor((nowMs - 400 * dayMs) / 1_000)) },
    ]),
    "json_rpc.invalid eth_getCode": rpc("0x6080604052"),
    "json_rpc.invalid 0x18160ddd": rpc(`0x${(10n ** 24n).toString(16).padStart(64, "0")}`),
    "json_rpc.invalid 0x8da5cb5b": rpc(`0x${"0".repeat(64)}`),
    "defillama.invalid/protocol/sample-protocol": {
      name: "Sample",
      tvl: days.map((atMs, index) => ({ date: atMs / 1_000, totalLiquidityUSD: 1_000 + index })),
    },
    [`defillama.invalid/prices/current/ethereum:${address}`]: {
      coins: {
        [`ethereum:${address}`]: { price: 1.29, timestamp: Math.floor(nowMs / 1_000) },
      },
    },
  };
}

function samplePair(chainId: string, priceUsd: string, liquidityUsd: number, h24: object) {
  return {
    chainId,
    pairAddress: "0xbb",
    baseToken: { address, symbol: "SMP" },
    quoteToken: { address: "0x01", symbol: "USDC" },
    priceUsd,
    txns: { h24 },
    volume: { h24: 1_000 },
    priceChange: {},
    liquidity: { usd: liquidityUsd },
  };
}

/** A `fetch` over {@link sampleAnswers}. An answer that is a function responds itself. */
export function sampleServices(answers: Record<string, unknown>): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    const answer = answers[keyOf(url, init?.body)];
    if (answer instanceof Function) return answer();
    if (answer === undefined) return new Response("not found", { status: 404 });
    return new Response(JSON.stringify(answer));
  };
}

function keyOf(url: URL, body: unknown): string {
  if (typeof body === "string") {
    const { method, params } = rpcSchema.parse(JSON.parse(body));
    const call = callSchema.safeParse(params[0]);
    return `${url.host} ${call.success ? call.data.data : method}`;
  }
  const action = url.searchParams.get("action");
  return `${url.host}${url.pathname}${action === null ? "" : `?action=${action}`}`;
}
