import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";
import * as z from "zod";

import { ScannerError, type SourceErrorDetails } from "../errors.ts";
import { statusError } from "../transport/status-error.ts";
import * as parsers from "./index.ts";

function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "pnpm-workspace.yaml"))) folder = dirname(folder);
  return folder;
}

const fixtures = join(repositoryRoot(), "..", "shared", "fixtures");
const absent = !existsSync(join(fixtures, "index.json"));
if (absent) console.log("recorded answers: skipped, ../shared/fixtures is not there");

type Parser = (json: unknown, from: SourceErrorDetails) => unknown;
type Expectation =
  | { readonly parse: Parser; readonly gives: unknown }
  | { readonly parse: Parser; readonly throws: string; readonly reason?: RegExp };

const weth = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
const lp = "0xd7e1055aa8ca4bc723788c5e69e38d27b90c5097";
const has = (fields: object): unknown => expect.objectContaining(fields);
const any = (kind: unknown): unknown => expect.any(kind);
const aList = (length: number) => expect.objectContaining({ length });

/** What each recorded answer is: the value it gives, or the typed error that it is. */
const expectations: Readonly<Record<string, Expectation>> = {
  "blockscout/getabi_unverified.json": {
    parse: parsers.parseGetAbi,
    gives: { status: "unverified" },
  },
  "blockscout/getabi_verified.json": {
    parse: parsers.parseGetAbi,
    gives: { status: "verified", writeFunctions: expect.arrayContaining(["add", "deny"]) },
  },
  "blockscout/getcontractcreation_ok.json": {
    parse: parsers.parseContractCreation,
    gives: {
      creator: "0xda0fab0700a4389f6e6679abab1692b4601ce9bf",
      createdAtMs: 1_618_586_842_000,
    },
  },
  "blockscout/jsonrpc_error_is_a_string.json": {
    parse: parsers.parseRpcHex,
    throws: "SOURCE_REFUSED",
    reason: /Missed `to` address/,
  },
  "blockscout/jsonrpc_eth_getCode_empty.json": { parse: parsers.parseRpcHasCode, gives: false },
  "blockscout/jsonrpc_reverted.json": {
    parse: parsers.parseRpcHex,
    throws: "SOURCE_REFUSED",
    reason: /execution reverted/,
  },
  "blockscout/tokentx_none.json": { parse: parsers.parseTransfers, gives: [] },
  "blockscout/tokentx_ok.json": { parse: parsers.parseTransfers, gives: any(Array) },
  "blockscout/v2_token_link.json": {
    parse: parsers.parseBlockscoutToken,
    gives: {
      address: "0x514910771af9ca656af840dff83e8264ecf986ca",
      holders: 1_006_794,
      totalSupplyRaw: "1000000000000000000000000000",
      decimals: 18,
      marketCapUsd: 10_544_844_121.744276,
    },
  },
  "blockscout/v2_transaction.json": {
    parse: parsers.parseBlockscoutTransaction,
    gives: has({ succeeded: true, atMs: any(Number) }),
  },
  "coingecko/coins_binancecoin_history_2025-10-29.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({ id: "binancecoin", updatedAtMs: null, marketCapUsd: any(Number) }),
  },
  "coingecko/coins_bitcoin_2024-05-30.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({ id: "bitcoin", priceUsd: null, description: any(String) }),
  },
  "coingecko/coins_ethereum_history_2024-01-01.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({ id: "ethereum", priceUsd: 2279.9410085689606 }),
  },
  "coingecko/coins_list_2025-08-03_first1500.json": {
    parse: parsers.parseCoinGeckoList,
    gives: aList(1_500),
  },
  "coingecko/coins_markets_row_2021-02-19.json": {
    parse: parsers.parseCoinGeckoMarkets,
    gives: [has({ id: "bitcoin", priceUsd: 55_852, marketCapUsd: 1_038_642_615_178 })],
  },
  "coingecko/coins_yearn-finance_2024-05-30.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({ id: "yearn-finance", updatedAtMs: Date.parse("2024-05-30T11:50:58.878Z") }),
  },
  "coingecko/doc_coins_contract.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({ id: "weth", priceUsd: 2115.04 }),
  },
  "coingecko/doc_coins_id.json": {
    parse: parsers.parseCoinGeckoCoin,
    gives: has({
      id: "bitcoin",
      priceUsd: 69_840,
      circulatingSupply: 19_675_377,
      finalSupply: 21_000_000,
      priceChange24hRatio: expect.closeTo(0.0237311, 12),
    }),
  },
  "coingecko/doc_coins_markets.json": {
    parse: parsers.parseCoinGeckoMarkets,
    gives: [has({ id: "bitcoin", priceUsd: 77_671 })],
  },
  "coingecko/doc_coins_tickers.json": {
    parse: parsers.parseCoinGeckoTickers,
    gives: [{ market: "Binance", priceUsd: 76_856 }],
  },
  "coingecko/doc_market_chart.json": {
    parse: parsers.parseCoinGeckoChart,
    gives: {
      prices: [
        { atMs: 1_779_027_899_041, value: 77953.82550382407 },
        { atMs: 1_779_028_199_661, value: 78052.87543398788 },
      ],
      volumes: aList(2),
    },
  },
  "coingecko/doc_market_chart_range.json": {
    parse: parsers.parseCoinGeckoChart,
    gives: { prices: aList(2), volumes: aList(2) },
  },
  "coingecko/doc_ohlc.json": {
    parse: parsers.parseCoinGeckoCandles,
    gives: [
      { atMs: 1_779_199_200_000, value: 76_818 },
      { atMs: 1_779_201_000_000, value: 76_422 },
    ],
  },
  "coingecko/doc_search_trending.json": { parse: parsers.parseCoinGeckoTrending, gives: ["bonk"] },
  "coingecko/doc_token_price.json": {
    parse: parsers.parseCoinGeckoPrices,
    gives: { "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599": has({ usd: 76_721 }) },
  },
  "coingecko/simple_price_bitcoin.json": {
    parse: parsers.parseCoinGeckoPrices,
    gives: { bitcoin: { usd: 77_705 } },
  },
  "coingecko/simple_price_multi.json": {
    parse: parsers.parseCoinGeckoPrices,
    gives: { bitcoin: { eur: 53_953 }, ethereum: { eur: 1441.93 } },
  },
  "cryptocompare/index_historical_days.json": {
    parse: parsers.parseCryptoCompareHistory,
    gives: expect.arrayContaining([{ atMs: 1_604_361_600_000, value: 387.920015862958 }]),
  },
  "cryptocompare/index_historical_hours_404.json": {
    parse: parsers.parseCryptoCompareHistory,
    throws: "SOURCE_NOT_FOUND",
  },
  "defillama/prices_current_coingecko_multi.json": {
    parse: parsers.parseLlamaPrices,
    gives: {
      "coingecko:ethereum-classic": { priceUsd: 20, atMs: 1_741_291_795_000, confidence: 0.99 },
      "coingecko:aave": { priceUsd: 212.4, atMs: 1_741_291_804_000, confidence: 0.99 },
    },
  },
  "defillama/prices_current_ethereum.json": {
    parse: parsers.parseLlamaPrices,
    gives: {
      "ethereum:0xcc7d5785AD5755B6164e21495E07aDb0Ff11C2A8": has({ priceUsd: 2665.123154399471 }),
    },
  },
  "defillama/prices_current_unknown_empty.json": { parse: parsers.parseLlamaPrices, gives: {} },
  "defillama/prices_historical_bnb.json": {
    parse: parsers.parseLlamaPrices,
    gives: { "coingecko:binancecoin": has({ confidence: null }) },
  },
  "defillama/protocol_jito_cut.json": {
    parse: parsers.parseLlamaProtocol,
    gives: [{ atMs: 1_741_842_011_000, value: 2050645658.69502 }],
  },
  "defillama/protocols_two_rows.json": {
    parse: parsers.parseLlamaProtocols,
    gives: [
      { slug: "eigenlayer", tvlUsd: 8951735130.458426 },
      { slug: "eigenpie", tvlUsd: 552741078.9743935 },
    ],
  },
  "dexscreener/pairs_ethereum_weth_usdc.json": {
    parse: parsers.parseDexScreenerPairs,
    gives: [has({ chainId: "ethereum", priceUsd: 2701.37, liquidityUsd: 98_107_272.35 })],
  },
  "dexscreener/tokens_weth_multichain.json": {
    parse: parsers.parseDexScreenerPairs,
    gives: expect.arrayContaining([
      has({ chainId: "pulsechain", priceUsd: 0.000009169 }),
      has({ chainId: "ethereum", createdAtMs: null, priceUsd: 2703.18 }),
      has({ priceChange24hRatio: null }),
    ]),
  },
  "ethereum-rpc/error_missing_trie_node.json": {
    parse: parsers.parseRpcHex,
    throws: "SOURCE_REFUSED",
    reason: /missing trie node/,
  },
  "ethereum-rpc/error_no_state.json": {
    parse: parsers.parseRpcHex,
    throws: "SOURCE_REFUSED",
    reason: /No state available/,
  },
  "ethereum-rpc/eth_blockNumber.json": { parse: parsers.parseRpcHex, gives: "0x17ead53" },
  "ethereum-rpc/eth_call_multicall.json": {
    parse: parsers.parseRpcHex,
    gives: expect.stringMatching(/^0x[0-9a-f]{1000,}$/),
  },
  "ethereum-rpc/eth_call_uint256.json": { parse: parsers.parseRpcUint256, gives: "391" },
  "ethereum-rpc/eth_chainId.json": { parse: parsers.parseRpcHex, gives: "0x1" },
  "ethereum-rpc/eth_getTransactionReceipt.json": {
    parse: parsers.parseRpcResult,
    gives: has({ status: "0x1" }),
  },
  "etherscan-v2/error_free_tier_chain.json": {
    parse: parsers.parseGetAbi,
    throws: "SOURCE_REFUSED",
    reason: /Free API access is not supported/,
  },
  "etherscan-v2/eth_call_reverted.json": {
    parse: parsers.parseRpcHex,
    throws: "SOURCE_REFUSED",
    reason: /execution reverted/,
  },
  "etherscan-v2/eth_getCode_contract.json": { parse: parsers.parseRpcHasCode, gives: true },
  "etherscan-v2/eth_getCode_eoa_empty.json": { parse: parsers.parseRpcHasCode, gives: false },
  "etherscan-v2/getabi_unverified.json": {
    parse: parsers.parseGetAbi,
    gives: { status: "unverified" },
  },
  "etherscan-v2/getabi_verified.json": {
    parse: parsers.parseGetAbi,
    gives: has({ status: "verified" }),
  },
  "etherscan-v2/getcontractcreation_none.json": {
    parse: parsers.parseContractCreation,
    throws: "SOURCE_NOT_FOUND",
  },
  "etherscan-v2/getcontractcreation_ok.json": {
    parse: parsers.parseContractCreation,
    gives: has({ createdAtMs: 1_618_586_842_000 }),
  },
  "etherscan-v2/tokentx_ok.json": { parse: parsers.parseTransfers, gives: aList(3) },
  "etherscan-v2/txlistinternal_none.json": { parse: parsers.parseTransfers, gives: [] },
  "geckoterminal/doc_new_pools.json": {
    parse: parsers.parseGeckoTerminalPools,
    gives: [has({ liquidityUsd: null, volume24hUsd: 1522.0126601069 })],
  },
  "geckoterminal/doc_pool.json": {
    parse: parsers.parseGeckoTerminalPools,
    gives: [has({ id: "eth_0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640" })],
  },
  "geckoterminal/doc_pool_ohlcv.json": {
    parse: parsers.parseGeckoTerminalCandles,
    gives: [
      { atMs: 1_779_840_000_000, value: expect.closeTo(1.002, 2) },
      { atMs: 1_779_926_400_000, value: 1.00027690571219 },
    ],
  },
  "geckoterminal/doc_pool_trades.json": {
    parse: parsers.parseGeckoTerminalTrades,
    gives: expect.arrayContaining([
      { kind: "buy", volumeUsd: 211.39010792416, atMs: Date.parse("2026-05-28T04:04:11Z") },
    ]),
  },
  "geckoterminal/doc_token.json": {
    parse: parsers.parseGeckoTerminalToken,
    gives: has({ symbol: "USDT", priceUsd: 0.9976477279 }),
  },
  "geckoterminal/doc_token_info.json": {
    parse: parsers.parseGeckoTerminalToken,
    gives: has({ symbol: "pippin", holders: 47_911 }),
  },
  "geckoterminal/doc_token_pools.json": {
    parse: parsers.parseGeckoTerminalPools,
    gives: [has({ priceUsd: 1.0008763651 })],
  },
  "geckoterminal/doc_trending_pools.json": {
    parse: parsers.parseGeckoTerminalPools,
    gives: [has({ liquidityUsd: 2471711.2255 })],
  },
  "geckoterminal/pool_eth_weth_usdc.json": {
    parse: parsers.parseGeckoTerminalPools,
    gives: [has({ priceUsd: 2700.79, liquidityUsd: 98049483.9936 })],
  },
  "goplus/token_security_univ2_lp.json": {
    parse: (json, from) => parsers.parseGoPlusSecurity(json, lp, from),
    gives: has({ mintable: true, buyTaxRatio: 0.05, sellTaxRatio: 0.0493, holders: 3 }),
  },
  "goplus/token_security_weth.json": {
    parse: (json, from) => parsers.parseGoPlusSecurity(json, weth, from),
    gives: has({ mintable: false, honeypot: false, verified: true, holders: 3_679_802 }),
  },
  "honeypot-is/ishoneypot_nitro_honeypot.json": {
    parse: parsers.parseHoneypotCheck,
    gives: { honeypot: true, buyTaxRatio: 0, sellTaxRatio: 1, verified: null, holders: 9 },
  },
  "honeypot-is/ishoneypot_weth.json": {
    parse: parsers.parseHoneypotCheck,
    gives: { honeypot: false, buyTaxRatio: 0, sellTaxRatio: 0, verified: true, holders: 3_332_314 },
  },
};

const indexSchema = z.array(z.object({ file: z.string(), status: z.number() }));
const recordings = absent
  ? []
  : indexSchema.parse(JSON.parse(readFileSync(join(fixtures, "index.json"), "utf8")));

describe.skipIf(absent)("recorded answers", () => {
  test("each has an expectation, and none is left over", () => {
    expect(Object.keys(expectations).toSorted()).toEqual(
      recordings.map(({ file }) => file).toSorted(),
    );
  });

  test.each(recordings)("$file", ({ file, status }) => {
    const expected = expectations[file];
    if (expected === undefined) throw new Error(`${file} has no expectation`);
    const from = { source: file.split("/")[0] ?? "", path: file };
    const json: unknown = JSON.parse(readFileSync(join(fixtures, file), "utf8"));
    const read = () => {
      if (status >= 400) throw statusError(from, status);
      return expected.parse(json, from);
    };
    if ("gives" in expected) {
      expect(read()).toEqual(expected.gives);
      return;
    }
    try {
      expect.unreachable(JSON.stringify(read()));
    } catch (error) {
      if (!ScannerError.is(error)) throw error;
      expect(error.code).toBe(expected.throws);
      expect(error.message).toMatch(expected.reason ?? /./);
    }
  });
});
