import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { cost, formatUsd, picoUsdOf, usdNumberOf } from "./pico-usd.ts";
import { freeOfCharge, highestPriceOf, priceOf, toPicoPrice } from "./token-price.ts";

const usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  source: "provider",
} as const;

describe("formatUsd", () => {
  test.each([
    [0n, "0"],
    [1n, "0.000000000001"],
    [98_500_000n, "0.0000985"],
    [1_000_000_000_000n, "1"],
    [-1_500_000_000_000n, "-1.5"],
  ])("writes %s pico-USD as %s", (picoUsd, text) => {
    expect(formatUsd(picoUsd)).toBe(text);
    expect(cost(picoUsd)).toEqual({ picoUsd, usd: text });
  });

  test("is exact: its digits give the amount back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), (picoUsd) => {
        const [whole = "", fraction = ""] = formatUsd(picoUsd).split(".");
        expect(BigInt(whole + fraction.padEnd(12, "0"))).toBe(picoUsd);
      }),
    );
  });
});

test("picoUsdOf rounds away what binary fractions add", () => {
  expect(picoUsdOf(0.1)).toBe(100_000_000_000n);
  expect(picoUsdOf(0.1) + picoUsdOf(0.2)).toBe(picoUsdOf(0.3));
  expect(usdNumberOf(picoUsdOf(12.34))).toBe(12.34);
});

describe("price of tokens", () => {
  const groq = toPicoPrice({ inputUsdPerMillion: 0.59, outputUsdPerMillion: 0.79 });

  test("llama-3.3-70b: 100 in and 50 out are 0.0000985 USD (100 * 0.59e-6 + 50 * 0.79e-6)", () => {
    expect(formatUsd(priceOf({ ...usage, inputTokens: 100, outputTokens: 50 }, groq))).toBe(
      "0.0000985",
    );
  });

  test("cached input and cache writes have prices of their own, and cost what input costs without", () => {
    const tokens = { ...usage, inputTokens: 100, cachedInputTokens: 60, cacheWriteTokens: 30 };
    const own = toPicoPrice({
      inputUsdPerMillion: 1,
      outputUsdPerMillion: 5,
      cachedInputUsdPerMillion: 0.1,
      cacheWriteUsdPerMillion: 1.25,
    });
    // 10 fresh at 1, 60 cached at 0.1, 30 written at 1.25 USD per million: 10 + 6 + 37.5 micro-USD.
    expect(formatUsd(priceOf(tokens, own))).toBe("0.0000535");
    expect(priceOf(tokens, groq)).toBe(100n * 590_000n);
  });

  test("nothing costs more than the highest price of as many tokens", () => {
    const count = fc.nat(1_000);
    const price = fc.double({ min: 0, max: 100, noNaN: true });
    const prices = fc.record({
      inputUsdPerMillion: price,
      outputUsdPerMillion: price,
      cachedInputUsdPerMillion: price,
      cacheWriteUsdPerMillion: price,
    });
    fc.assert(
      fc.property(prices, count, count, count, count, (each, fresh, cached, written, output) => {
        const pico = toPicoPrice(each);
        const tokens = {
          ...usage,
          inputTokens: fresh + cached + written,
          cachedInputTokens: cached,
          cacheWriteTokens: written,
          outputTokens: output,
        };
        expect(priceOf(tokens, pico) <= highestPriceOf(tokens, pico)).toBe(true);
      }),
    );
  });

  test("free of charge is 0 however much is used", () => {
    expect(priceOf({ ...usage, inputTokens: 1e9 }, toPicoPrice(freeOfCharge))).toBe(0n);
  });
});
