import type { TokenPrice } from "../money/token-price.ts";

/** A price with the day on which it was known to hold. */
export interface PriceBookEntry {
  /** Provider as in the factories: `groq` or `openai`. */
  readonly provider: string;
  /** As the service spells it. */
  readonly model: string;
  /** USD per million tokens. */
  readonly price: TokenPrice;
  /** Day the price was last seen, `YYYY-MM-DD`. Check it before you rely on a budget. */
  readonly asOf: string;
  /** Where it was seen. */
  readonly source: string;
}

const SOURCE = "@pydantic/genai-prices 0.1.8";

/**
 * Prices of the models that the factories default to. Prices change: pass `price` to a provider to
 * override. A model that is not listed has no price here, and is never given one by guess.
 */
export const priceBook: readonly PriceBookEntry[] = [
  {
    provider: "groq",
    model: "llama-3.3-70b-versatile",
    price: { inputUsdPerMillion: 0.59, outputUsdPerMillion: 0.79 },
    asOf: "2026-09-23",
    source: SOURCE,
  },
  {
    provider: "openai",
    model: "gpt-4o-mini",
    price: { inputUsdPerMillion: 0.15, outputUsdPerMillion: 0.6 },
    asOf: "2026-09-23",
    source: SOURCE,
  },
];

/** The listed price of exactly this model, or `null`. */
export function listedPrice(provider: string, model: string): TokenPrice | null {
  const entry = priceBook.find((item) => item.provider === provider && item.model === model);
  return entry?.price ?? null;
}
