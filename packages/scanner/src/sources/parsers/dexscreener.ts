import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import { numericString, parseAnswer } from "./parse-answer.ts";

const count = z.number().int().nonnegative();
const tokenSchema = z.object({ address: z.string(), symbol: z.string().nullish() });

const answerSchema = z.object({
  pairs: z
    .array(
      z.object({
        chainId: z.string(),
        pairAddress: z.string(),
        baseToken: tokenSchema,
        quoteToken: tokenSchema,
        priceUsd: numericString.nullish(),
        txns: z.object({ h24: z.object({ buys: count, sells: count }).optional() }).nullish(),
        volume: z.object({ h24: z.number().nonnegative().optional() }).nullish(),
        priceChange: z.object({ h24: z.number().optional() }).nullish(),
        liquidity: z.object({ usd: z.number().nonnegative().nullish() }).nullish(),
        pairCreatedAt: z.number().int().nonnegative().nullish(),
      }),
    )
    .nullable(),
});

/** One pool. What the answer leaves out is `null`. */
export interface DexScreenerPair {
  /** DexScreener's own name of the chain. */
  readonly chainId: string;
  /** Address or id of the pool. */
  readonly pairAddress: string;
  /** Lower case. */
  readonly baseAddress: string;
  /** Lower case. */
  readonly quoteAddress: string;
  /** Price of the base token, USD. */
  readonly priceUsd: number | null;
  /** Buys in 24 hours. */
  readonly buys24h: number | null;
  /** Sells in 24 hours. */
  readonly sells24h: number | null;
  /** Traded in 24 hours. */
  readonly volume24hUsd: number | null;
  /** 0.05 is +5 %. */
  readonly priceChange24hRatio: number | null;
  /** Both sides of the pool. */
  readonly liquidityUsd: number | null;
  /** When the pool was made, milliseconds since the Unix epoch. */
  readonly createdAtMs: number | null;
}

/**
 * Reads `/latest/dex/tokens/{address}` and `/latest/dex/pairs/{chain}/{pair}`. All chains are mixed;
 * `pairs: null` is "no pairs".
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseDexScreenerPairs(
  json: unknown,
  from: SourceErrorDetails,
): readonly DexScreenerPair[] {
  const { pairs } = parseAnswer(answerSchema, json, from);
  return (pairs ?? []).map((pair) => {
    const change = pair.priceChange?.h24;
    return {
      chainId: pair.chainId,
      pairAddress: pair.pairAddress,
      baseAddress: pair.baseToken.address.toLowerCase(),
      quoteAddress: pair.quoteToken.address.toLowerCase(),
      priceUsd: pair.priceUsd ?? null,
      buys24h: pair.txns?.h24?.buys ?? null,
      sells24h: pair.txns?.h24?.sells ?? null,
      volume24hUsd: pair.volume?.h24 ?? null,
      priceChange24hRatio: change === undefined ? null : change / 100,
      liquidityUsd: pair.liquidity?.usd ?? null,
      createdAtMs: pair.pairCreatedAt ?? null,
    };
  });
}
