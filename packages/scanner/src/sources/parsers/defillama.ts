import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import type { SeriesPoint } from "../../observation.ts";
import { parseAnswer } from "./parse-answer.ts";

const protocolSchema = z.object({
  name: z.string(),
  tvl: z.array(
    z.object({
      date: z.number().int().nonnegative(),
      totalLiquidityUSD: z.number().nonnegative(),
    }),
  ),
});

/**
 * Reads the series of total value locked from `/protocol/{slug}`, oldest first. The answer is large:
 * everything else in it is dropped.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseLlamaProtocol(
  json: unknown,
  from: SourceErrorDetails,
): readonly SeriesPoint[] {
  return parseAnswer(protocolSchema, json, from)
    .tvl.map(({ date, totalLiquidityUSD }) => ({ atMs: date * 1_000, value: totalLiquidityUSD }))
    .sort((left, right) => left.atMs - right.atMs);
}

const protocolsSchema = z.array(
  z.object({
    slug: z.string(),
    tvl: z.number().nullish(),
    change_7d: z.number().nullish(),
  }),
);

/** Reads `/protocols`: TVL in USD by slug. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseLlamaProtocols(
  json: unknown,
  from: SourceErrorDetails,
): readonly { readonly slug: string; readonly tvlUsd: number | null }[] {
  return parseAnswer(protocolsSchema, json, from).map(({ slug, tvl }) => ({
    slug,
    tvlUsd: tvl ?? null,
  }));
}

const pricesSchema = z.object({
  coins: z.record(
    z.string(),
    z.object({
      price: z.number().positive(),
      timestamp: z.number().int().nonnegative(),
      confidence: z.number().min(0).max(1).optional(),
    }),
  ),
});

/** A price of `coins.llama.fi`. */
export interface LlamaPrice {
  /** Price of one token. */
  readonly priceUsd: number;
  /** Moment of the price, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** How sure DefiLlama is, 0 to 1; `null` when it does not say. */
  readonly confidence: number | null;
}

/**
 * Reads `/prices/current/…` and `/prices/historical/…`: prices by key. An unknown coin is left out.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseLlamaPrices(
  json: unknown,
  from: SourceErrorDetails,
): Readonly<Record<string, LlamaPrice>> {
  const { coins } = parseAnswer(pricesSchema, json, from);
  return Object.fromEntries(
    Object.entries(coins).map(([key, { price, timestamp, confidence }]) => [
      key,
      { priceUsd: price, atMs: timestamp * 1_000, confidence: confidence ?? null },
    ]),
  );
}
