import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import type { SeriesPoint } from "../../observation.ts";
import { numericString, parseAnswer } from "./parse-answer.ts";

const number = numericString.nullish();

const poolSchema = z.object({
  id: z.string(),
  type: z.literal("pool"),
  attributes: z.object({
    address: z.string(),
    name: z.string(),
    base_token_price_usd: number,
    reserve_in_usd: number,
    volume_usd: z.object({ h24: number }),
    pool_created_at: z.iso.datetime().nullish(),
  }),
});
const poolsSchema = z.object({ data: z.union([poolSchema, z.array(poolSchema)]) });

/** One pool; `null` is unknown. */
export interface GeckoTerminalPool {
  /** `network_address`. */
  readonly id: string;
  /** Price of the base token. */
  readonly priceUsd: number | null;
  /** Pools of a few minutes' age are reported with less than nothing in them; that is `null` here. */
  readonly liquidityUsd: number | null;
  /** Traded in 24 hours. */
  readonly volume24hUsd: number | null;
  /** When the pool was made, milliseconds since the Unix epoch. */
  readonly createdAtMs: number | null;
}

/**
 * Reads answers with pools: `/pools/{address}`, `/tokens/{address}/pools`, `/new_pools`, `/trending_pools`.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseGeckoTerminalPools(
  json: unknown,
  from: SourceErrorDetails,
): readonly GeckoTerminalPool[] {
  const { data } = parseAnswer(poolsSchema, json, from);
  return (Array.isArray(data) ? data : [data]).map(({ id, attributes }) => {
    const reserve = attributes.reserve_in_usd ?? null;
    const created = attributes.pool_created_at;
    return {
      id,
      priceUsd: attributes.base_token_price_usd ?? null,
      liquidityUsd: reserve === null || reserve < 0 ? null : reserve,
      volume24hUsd: attributes.volume_usd.h24 ?? null,
      createdAtMs: created == null ? null : Date.parse(created),
    };
  });
}

const tokenSchema = z.object({
  data: z.object({
    type: z.literal("token"),
    attributes: z.object({
      address: z.string(),
      symbol: z.string(),
      price_usd: number,
      description: z.string().nullish(),
      holders: z.object({ count: z.number().int().nonnegative().nullish() }).nullish(),
    }),
  }),
});

/** One token; `null` is unknown. */
export interface GeckoTerminalToken {
  /** Address on its network. */
  readonly address: string;
  /** Ticker. */
  readonly symbol: string;
  /** Price of one token. */
  readonly priceUsd: number | null;
  /** Text about the token. */
  readonly description: string | null;
  /** Addresses that hold the token. */
  readonly holders: number | null;
}

/** Reads `/tokens/{address}` and `/tokens/{address}/info`. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseGeckoTerminalToken(
  json: unknown,
  from: SourceErrorDetails,
): GeckoTerminalToken {
  const { attributes } = parseAnswer(tokenSchema, json, from).data;
  return {
    address: attributes.address,
    symbol: attributes.symbol,
    priceUsd: attributes.price_usd ?? null,
    description: attributes.description ?? null,
    holders: attributes.holders?.count ?? null,
  };
}

const value = z.number().nonnegative();
const candlesSchema = z.object({
  data: z.object({
    attributes: z.object({
      ohlcv_list: z.array(
        z.tuple([z.number().int().nonnegative(), value, value, value, value, value]),
      ),
    }),
  }),
});

/** Reads `/pools/{address}/ohlcv/{timeframe}`: closes, oldest first. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseGeckoTerminalCandles(
  json: unknown,
  from: SourceErrorDetails,
): readonly SeriesPoint[] {
  return parseAnswer(candlesSchema, json, from)
    .data.attributes.ohlcv_list.map(([seconds, , , , close]) => ({
      atMs: seconds * 1_000,
      value: close,
    }))
    .sort((left, right) => left.atMs - right.atMs);
}

const tradesSchema = z.object({
  data: z.array(
    z.object({
      type: z.literal("trade"),
      attributes: z.object({
        kind: z.enum(["buy", "sell"]),
        volume_in_usd: numericString,
        block_timestamp: z.iso.datetime(),
      }),
    }),
  ),
});

/** Reads `/pools/{address}/trades`, newest first. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseGeckoTerminalTrades(
  json: unknown,
  from: SourceErrorDetails,
): readonly {
  readonly kind: "buy" | "sell";
  readonly volumeUsd: number;
  readonly atMs: number;
}[] {
  return parseAnswer(tradesSchema, json, from).data.map(({ attributes }) => ({
    kind: attributes.kind,
    volumeUsd: attributes.volume_in_usd,
    atMs: Date.parse(attributes.block_timestamp),
  }));
}
