import { describe, expect, test } from "vitest";

import * as parsers from "../index.ts";
import { numericString } from "./parse-answer.ts";

// Hand-written answers in the services' formats: the recorded ones may be absent.

const from = { source: "sample", path: "/x" };
const bad = expect.objectContaining({ code: "SOURCE_BAD_ANSWER" });
const refused = expect.objectContaining({ code: "SOURCE_REFUSED" });
const notFound = expect.objectContaining({ code: "SOURCE_NOT_FOUND" });

test.each([
  { text: "14.1", expected: 14.1 },
  { text: "-97.5", expected: -97.5 },
  { text: "1.5e-7", expected: 1.5e-7 },
  { text: "1e999", expected: undefined },
  { text: "NaN", expected: undefined },
  { text: "", expected: undefined },
  { text: "0x10", expected: undefined },
  { text: "1,000", expected: undefined },
])("the number in $text is $expected", ({ text, expected }) => {
  expect(numericString.safeParse(text).data).toBe(expected);
});

test("a bad answer names where it is bad", () => {
  expect(() =>
    parsers.parseCoinGeckoChart({ prices: [[1, "2"]], total_volumes: [] }, from),
  ).toThrow(
    expect.objectContaining({
      details: { ...from, problems: [expect.objectContaining({ path: "prices[0][1]" })] },
    }),
  );
});

describe("CoinGecko", () => {
  test("chart points come sorted, without nulls and prices of 0", () => {
    const json = {
      prices: [
        [3, 1.5],
        [1, 1],
        [2, null],
        [4, 0],
      ],
      total_volumes: [[1, 0]],
    };
    expect(parsers.parseCoinGeckoChart(json, from)).toEqual({
      prices: [
        { atMs: 1, value: 1 },
        { atMs: 3, value: 1.5 },
      ],
      volumes: [{ atMs: 1, value: 0 }],
    });
  });

  test("market rows may miss every figure", () => {
    const rows = [
      { id: "a", symbol: "a", current_price: null, market_cap: null, total_volume: null },
    ];
    expect(parsers.parseCoinGeckoMarkets(rows, from)).toEqual([
      { id: "a", symbol: "a", priceUsd: null, marketCapUsd: null, volume24hUsd: null },
    ]);
  });

  test("a stale ticker has no price", () => {
    const ticker = {
      base: "A",
      target: "USDT",
      market: { name: "M" },
      converted_last: { usd: 2 },
    };
    const tickers = [ticker, { ...ticker, is_stale: true }, { ...ticker, converted_last: {} }];
    const prices = parsers.parseCoinGeckoTickers({ tickers }, from).map(({ priceUsd }) => priceUsd);
    expect(prices).toEqual([2, null, null]);
  });

  test("lists, prices, candles and trending coins", () => {
    const entry = { id: "a", symbol: "a", name: "A" };
    expect(parsers.parseCoinGeckoList([entry], from)).toEqual([entry]);
    expect(parsers.parseCoinGeckoPrices({ a: { usd: 1 } }, from)).toEqual({ a: { usd: 1 } });
    expect(parsers.parseCoinGeckoCandles([[1, 2, 3, 1, 2.5]], from)).toEqual([
      { atMs: 1, value: 2.5 },
    ]);
    const trending = { coins: [{ item: { id: "a", symbol: "A" } }] };
    expect(parsers.parseCoinGeckoTrending(trending, from)).toEqual(["a"]);
  });
});

describe("contract explorers", () => {
  const ok = (result: unknown) => ({ status: "1", message: "OK", result });
  const no = (message: string, result: unknown = null) => ({ status: "0", message, result });
  const abi = JSON.stringify([
    { type: "function", name: "mint", stateMutability: "nonpayable" },
    { type: "function", name: "deposit", stateMutability: "payable" },
    { type: "function", name: "owner", stateMutability: "view" },
    { type: "function", name: "oldRead", constant: true },
    { name: "oldWrite", constant: false },
    { type: "event", name: "Transfer" },
    { type: "constructor" },
    { type: "function", name: "mint", stateMutability: "nonpayable" },
  ]);
  const verified = { status: "verified", writeFunctions: ["mint", "deposit", "oldWrite"] };

  test("an interface is the functions that change state, each once", () => {
    expect(parsers.parseGetAbi(ok(abi), from)).toEqual(verified);
  });

  test.each([
    { name: "Blockscout", answer: no("Contract source code not verified") },
    { name: "Etherscan", answer: no("NOTOK", "Contract source code not verified") },
  ])("$name says unverified in words of its own", ({ answer }) => {
    expect(parsers.parseGetAbi(answer, from)).toEqual({ status: "unverified" });
    expect(parsers.parseGetSourceCode(answer, from)).toEqual({ status: "unverified" });
  });

  test("source code is verified when there is some", () => {
    const withSource = (SourceCode: string, ABI: string) => ok([{ SourceCode, ABI }]);
    expect(parsers.parseGetSourceCode(withSource("contract A {}", abi), from)).toEqual(verified);
    const empty = withSource("", "Contract source code not verified");
    expect(parsers.parseGetSourceCode(empty, from)).toEqual({ status: "unverified" });
    const half = withSource("contract A {}", "Contract source code not verified");
    expect(parsers.parseGetSourceCode(half, from)).toEqual({ status: "unverified" });
  });

  test("nothing found, refused and unreadable are three things", () => {
    expect(() => parsers.parseGetAbi(no("No data found"), from)).toThrow(notFound);
    expect(() => parsers.parseGetSourceCode(no("No data found"), from)).toThrow(notFound);
    expect(() => parsers.parseContractCreation(no("No data found"), from)).toThrow(notFound);
    expect(() => parsers.parseGetAbi(no("NOTOK", "Max rate limit reached"), from)).toThrow(refused);
    expect(() => parsers.parseGetAbi({ status: "2" }, from)).toThrow(bad);
    expect(() => parsers.parseGetAbi(ok("not json"), from)).toThrow(bad);
    expect(() => parsers.parseContractCreation(ok([]), from)).toThrow(bad);
  });

  test("a creation may miss its time", () => {
    const creation = ok([{ contractCreator: "0xAB" }]);
    expect(parsers.parseContractCreation(creation, from)).toEqual({
      creator: "0xab",
      createdAtMs: null,
    });
  });

  test("transfers, and none of them", () => {
    const row = { from: "0xA", to: "0xB", value: "1", hash: "0x1", timeStamp: "5" };
    expect(parsers.parseTransfers(ok([row]), from)).toEqual([
      { hash: "0x1", from: "0xa", to: "0xb", atMs: 5_000 },
    ]);
    expect(parsers.parseTransfers(no("No transactions found", []), from)).toEqual([]);
  });

  test("a Blockscout token may be all nulls", () => {
    expect(parsers.parseBlockscoutToken({ address_hash: "0xA" }, from)).toEqual({
      address: "0xa",
      holders: null,
      totalSupplyRaw: null,
      decimals: null,
      marketCapUsd: null,
    });
  });

  test("a Blockscout transaction", () => {
    const json = { hash: "0x1", status: "error", timestamp: null };
    expect(parsers.parseBlockscoutTransaction(json, from)).toEqual({
      hash: "0x1",
      succeeded: false,
      atMs: null,
    });
  });
});

describe("JSON-RPC", () => {
  const rpc = (fields: object) => ({ jsonrpc: "2.0", id: 1, ...fields });
  const word = (digits: string) => `0x${digits.padStart(64, "0")}`;

  test("numbers of any size keep all digits", () => {
    const json = rpc({ result: word("f".repeat(64)) });
    expect(parsers.parseRpcUint256(json, from)).toBe((2n ** 256n - 1n).toString());
  });

  test("an empty result, a short one and an address that is none are bad answers", () => {
    expect(() => parsers.parseRpcUint256(rpc({ result: "0x" }), from)).toThrow(bad);
    expect(() => parsers.parseRpcUint256(rpc({ result: "0x1" }), from)).toThrow(bad);
    const tooLong = rpc({ result: word("1".padEnd(41, "0")) });
    expect(() => parsers.parseRpcAddress(tooLong, from)).toThrow(bad);
    expect(() => parsers.parseRpcResult(rpc({}), from)).toThrow(bad);
    expect(() => parsers.parseRpcHex(rpc({ result: 5 }), from)).toThrow(bad);
  });

  test("a result of null is a result", () => {
    expect(parsers.parseRpcResult(rpc({ result: null }), from)).toBeNull();
  });
});

describe("GoPlus", () => {
  const answer = (token: object) => ({ code: 1, message: "OK", result: { "0xab": token } });
  const read = (json: unknown) => parsers.parseGoPlusSecurity(json, "0xAB", from);

  test('"" and absent are unknown, never no', () => {
    expect(read(answer({ is_honeypot: "", is_open_source: "1", buy_tax: "" }))).toEqual({
      honeypot: null,
      mintable: null,
      verified: true,
      proxy: null,
      hiddenOwner: null,
      buyTaxRatio: null,
      sellTaxRatio: null,
      holders: null,
    });
  });

  test("another code is a refusal, an empty result an unknown token", () => {
    expect(() => read({ code: 4029, message: "too many requests", result: null })).toThrow(refused);
    expect(() => read({ code: 1, message: "OK", result: {} })).toThrow(notFound);
  });
});

test("honeypot.is: a simulation that did not run proves nothing", () => {
  const token = { address: "0xa", totalHolders: "12" };
  const json = {
    token,
    simulationSuccess: false,
    honeypotResult: { isHoneypot: false },
    simulationResult: { buyTax: 0, sellTax: 0 },
  };
  const nothing = { honeypot: null, buyTaxRatio: null, sellTaxRatio: null, verified: null };
  expect(parsers.parseHoneypotCheck(json, from)).toEqual({ ...nothing, holders: 12 });
  const ran = { ...json, simulationSuccess: true, simulationResult: { buyTax: 5, sellTax: "10" } };
  expect(parsers.parseHoneypotCheck(ran, from)).toMatchObject({
    honeypot: false,
    buyTaxRatio: 0.05,
    sellTaxRatio: 0.1,
  });
});

describe("GeckoTerminal", () => {
  const pool = {
    id: "eth_0x1",
    type: "pool",
    attributes: { address: "0x1", name: "A / B", volume_usd: {}, reserve_in_usd: "-97.3" },
  };

  test("a pool may be one or many, and miss its figures", () => {
    const read = {
      id: "eth_0x1",
      priceUsd: null,
      liquidityUsd: null,
      volume24hUsd: null,
      createdAtMs: null,
    };
    expect(parsers.parseGeckoTerminalPools({ data: pool }, from)).toEqual([read]);
    expect(parsers.parseGeckoTerminalPools({ data: [pool, pool] }, from)).toEqual([read, read]);
  });

  test("tokens, candles and trades", () => {
    const attributes = { address: "0x1", symbol: "A" };
    expect(parsers.parseGeckoTerminalToken({ data: { type: "token", attributes } }, from)).toEqual({
      ...attributes,
      priceUsd: null,
      description: null,
      holders: null,
    });
    const candles = { data: { attributes: { ohlcv_list: [[5, 1, 2, 1, 1.5, 9]] } } };
    expect(parsers.parseGeckoTerminalCandles(candles, from)).toEqual([{ atMs: 5_000, value: 1.5 }]);
    const trade = { kind: "sell", volume_in_usd: "2.5", block_timestamp: "2026-01-01T00:00:00Z" };
    const trades = { data: [{ type: "trade", attributes: trade }] };
    expect(parsers.parseGeckoTerminalTrades(trades, from)).toEqual([
      { kind: "sell", volumeUsd: 2.5, atMs: Date.parse("2026-01-01") },
    ]);
  });

  test("an error is a bad answer, with its place", () => {
    const errors = { errors: [{ status: "404", title: "Not Found" }] };
    expect(() => parsers.parseGeckoTerminalPools(errors, from)).toThrow(bad);
  });
});

test("DefiLlama: protocols without a TVL, prices without a confidence", () => {
  expect(parsers.parseLlamaProtocols([{ slug: "a", tvl: null }], from)).toEqual([
    { slug: "a", tvlUsd: null },
  ]);
  const coins = { "coingecko:a": { price: 2, timestamp: 3 } };
  expect(parsers.parseLlamaPrices({ coins }, from)).toEqual({
    "coingecko:a": { priceUsd: 2, atMs: 3_000, confidence: null },
  });
});

test("CryptoCompare: rows sorted, and its error", () => {
  const rows = [
    { TIMESTAMP: 2, CLOSE: 5 },
    { TIMESTAMP: 1, CLOSE: 4 },
  ];
  expect(parsers.parseCryptoCompareHistory({ Data: rows, Err: {} }, from)).toEqual([
    { atMs: 1_000, value: 4 },
    { atMs: 2_000, value: 5 },
  ]);
  for (const Err of [{ type: 1, message: "Invalid" }, { type: 99 }]) {
    expect(() => parsers.parseCryptoCompareHistory({ Data: [], Err }, from)).toThrow(refused);
  }
});

test("asking keeps a bug a bug", async () => {
  const bug = () => Promise.reject(new TypeError("undefined is not a function"));
  const { signal } = new AbortController();
  await expect(parsers.askQuestions([bug], signal)).rejects.toThrow(TypeError);
});
