import type { TokenUsage } from "../tokens/token-usage.ts";

/** What a model costs, in USD per million tokens. */
export interface TokenPrice {
  /** Input that was read afresh. */
  readonly inputUsdPerMillion: number;
  /** Output, including reasoning tokens. */
  readonly outputUsdPerMillion: number;
  /**
   * Input served from the provider's prompt cache.
   *
   * @defaultValue `inputUsdPerMillion`
   */
  readonly cachedInputUsdPerMillion?: number | undefined;
  /**
   * Input written to the provider's prompt cache.
   *
   * @defaultValue `inputUsdPerMillion`
   */
  readonly cacheWriteUsdPerMillion?: number | undefined;
}

/** The price of something that costs nothing, such as a model on one's own machine. Explicit on purpose. */
export const freeOfCharge: TokenPrice = { inputUsdPerMillion: 0, outputUsdPerMillion: 0 };

/** A {@link TokenPrice} in whole pico-USD per token: USD per million tokens times a million. */
export interface PicoPrice {
  readonly input: bigint;
  readonly output: bigint;
  readonly cachedInput: bigint;
  readonly cacheWrite: bigint;
  /** The highest of the three input prices. */
  readonly dearestInput: bigint;
}

/** Resolves a price once, so that each call only multiplies integers. */
export function toPicoPrice(price: TokenPrice): PicoPrice {
  const { inputUsdPerMillion, outputUsdPerMillion } = price;
  const { cachedInputUsdPerMillion = inputUsdPerMillion } = price;
  const { cacheWriteUsdPerMillion = inputUsdPerMillion } = price;
  return {
    input: picoPerToken(inputUsdPerMillion),
    output: picoPerToken(outputUsdPerMillion),
    cachedInput: picoPerToken(cachedInputUsdPerMillion),
    cacheWrite: picoPerToken(cacheWriteUsdPerMillion),
    dearestInput: picoPerToken(
      Math.max(inputUsdPerMillion, cachedInputUsdPerMillion, cacheWriteUsdPerMillion),
    ),
  };
}

/** The exact price of what was used, in pico-USD. */
export function priceOf(usage: TokenUsage, price: PicoPrice): bigint {
  const fresh = usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens;
  return (
    BigInt(fresh) * price.input +
    BigInt(usage.cachedInputTokens) * price.cachedInput +
    BigInt(usage.cacheWriteTokens) * price.cacheWrite +
    BigInt(usage.outputTokens) * price.output
  );
}

/** The most that this many tokens can cost, whichever part of the input turns out to be cached. */
export function highestPriceOf(
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
  price: PicoPrice,
): bigint {
  return (
    BigInt(tokens.inputTokens) * price.dearestInput + BigInt(tokens.outputTokens) * price.output
  );
}

function picoPerToken(usdPerMillion: number): bigint {
  return BigInt(Math.round(usdPerMillion * 1e6));
}
