import * as z from "zod";

import type { SourceErrorDetails } from "../../errors.ts";
import type { SeriesPoint } from "../../observation.ts";
import { parseAnswer } from "./parse-answer.ts";

const amount = z.number().nonnegative().nullish();
const currencies = z.record(z.string(), z.number().nullable()).nullish();
const usdAmount = z.object({ usd: amount }).nullish();

const coinSchema = z.object({
  id: z.string(),
  symbol: z.string(),
  name: z.string(),
  description: z.object({ en: z.string().nullish() }).nullish(),
  market_data: z
    .object({
      current_price: usdAmount,
      market_cap: usdAmount,
      total_volume: usdAmount,
      price_change_percentage_24h: z.number().nullish(),
      circulating_supply: amount,
      total_supply: amount,
      max_supply: amount,
    })
    .nullish(),
  last_updated: z.iso.datetime().nullish(),
});

/** What is read of `/coins/{id}`, `/coins/{id}/contract/{address}` and `/coins/{id}/history`. */
export interface CoinGeckoCoin {
  /** CoinGecko's identifier. */
  readonly id: string;
  /** Ticker, lower case. */
  readonly symbol: string;
  /** Name for people. */
  readonly name: string;
  /** English description; `null` for none. */
  readonly description: string | null;
  /** Price of one token. */
  readonly priceUsd: number | null;
  /** Circulating market cap. */
  readonly marketCapUsd: number | null;
  /** Traded in 24 hours. */
  readonly volume24hUsd: number | null;
  /** 0.05 is +5 %. */
  readonly priceChange24hRatio: number | null;
  /** Tokens that can be traded now. */
  readonly circulatingSupply: number | null;
  /** The maximum when there is one, else the total. */
  readonly finalSupply: number | null;
  /** Moment of the data; `null` when the answer does not say. */
  readonly updatedAtMs: number | null;
}

/**
 * Reads a coin. CoinGecko writes a market cap of 0 for "unknown", so 0 is taken for that.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseCoinGeckoCoin(json: unknown, from: SourceErrorDetails): CoinGeckoCoin {
  const coin = parseAnswer(coinSchema, json, from);
  const market = coin.market_data;
  const percent = market?.price_change_percentage_24h;
  return {
    id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    description: coin.description?.en?.trim() || null,
    priceUsd: market?.current_price?.usd || null,
    marketCapUsd: market?.market_cap?.usd || null,
    volume24hUsd: market?.total_volume?.usd ?? null,
    priceChange24hRatio: percent == null ? null : percent / 100,
    circulatingSupply: market?.circulating_supply || null,
    finalSupply: market?.max_supply || market?.total_supply || null,
    updatedAtMs: coin.last_updated == null ? null : Date.parse(coin.last_updated),
  };
}

const series = z.array(
  z.tuple([z.number().int().nonnegative(), z.number().nonnegative().nullable()]),
);
const chartSchema = z.object({ prices: series, total_volumes: series });

/** Prices and 24-hour volumes in USD, oldest first. */
export interface CoinGeckoChart {
  /** Prices, oldest first. */
  readonly prices: readonly SeriesPoint[];
  /** Volumes of the trailing 24 hours, oldest first. */
  readonly volumes: readonly SeriesPoint[];
}

/**
 * Reads `/coins/{id}/market_chart` and `/market_chart/range`. Points without a value are left out,
 * and so are prices of 0.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER`.
 */
export function parseCoinGeckoChart(json: unknown, from: SourceErrorDetails): CoinGeckoChart {
  const chart = parseAnswer(chartSchema, json, from);
  return {
    prices: pointsOf(chart.prices).filter(({ value }) => value > 0),
    volumes: pointsOf(chart.total_volumes),
  };
}

function pointsOf(rows: readonly (readonly [number, number | null])[]): readonly SeriesPoint[] {
  return rows
    .flatMap(([atMs, value]) => (value === null ? [] : [{ atMs, value }]))
    .sort((left, right) => left.atMs - right.atMs);
}

const listSchema = z.array(z.object({ id: z.string(), symbol: z.string(), name: z.string() }));

/** Reads `/coins/list`. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoList(
  json: unknown,
  from: SourceErrorDetails,
): readonly { readonly id: string; readonly symbol: string; readonly name: string }[] {
  return parseAnswer(listSchema, json, from);
}

const marketRowsSchema = z.array(
  z.object({
    id: z.string(),
    symbol: z.string(),
    current_price: amount,
    market_cap: amount,
    total_volume: amount,
  }),
);

/** One row of `/coins/markets`. */
export interface CoinGeckoMarketRow {
  /** CoinGecko's identifier. */
  readonly id: string;
  /** Ticker, lower case. */
  readonly symbol: string;
  /** Price of one token. */
  readonly priceUsd: number | null;
  /** Circulating market cap. */
  readonly marketCapUsd: number | null;
  /** Traded in 24 hours. */
  readonly volume24hUsd: number | null;
}

/** Reads `/coins/markets` in USD. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoMarkets(
  json: unknown,
  from: SourceErrorDetails,
): readonly CoinGeckoMarketRow[] {
  return parseAnswer(marketRowsSchema, json, from).map((row) => ({
    id: row.id,
    symbol: row.symbol,
    priceUsd: row.current_price ?? null,
    marketCapUsd: row.market_cap ?? null,
    volume24hUsd: row.total_volume ?? null,
  }));
}

const pricesSchema = z.record(z.string(), currencies.unwrap());

/** Reads `/simple/price` and `/simple/token_price`: figures by coin and currency. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoPrices(
  json: unknown,
  from: SourceErrorDetails,
): Readonly<Record<string, Readonly<Record<string, number | null>> | null>> {
  return parseAnswer(pricesSchema, json, from);
}

const tickersSchema = z.object({
  tickers: z.array(
    z.object({
      base: z.string(),
      target: z.string(),
      market: z.object({ name: z.string() }),
      converted_last: z.object({ usd: amount }),
      is_stale: z.boolean().nullish(),
    }),
  ),
});

/** Reads `/coins/{id}/tickers`: the USD price on each market. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoTickers(
  json: unknown,
  from: SourceErrorDetails,
): readonly { readonly market: string; readonly priceUsd: number | null }[] {
  return parseAnswer(tickersSchema, json, from).tickers.map((ticker) => ({
    market: ticker.market.name,
    priceUsd: ticker.is_stale === true ? null : (ticker.converted_last.usd ?? null),
  }));
}

const positive = z.number().positive();
const candlesSchema = z.array(
  z.tuple([z.number().int().nonnegative(), positive, positive, positive, positive]),
);

/** Reads `/coins/{id}/ohlc`: closes, oldest first. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoCandles(
  json: unknown,
  from: SourceErrorDetails,
): readonly SeriesPoint[] {
  return parseAnswer(candlesSchema, json, from).map(([atMs, , , , value]) => ({ atMs, value }));
}

const trendingSchema = z.object({
  coins: z.array(z.object({ item: z.object({ id: z.string(), symbol: z.string() }) })),
});

/** Reads `/search/trending`: ids of coins, most searched first. @throws `ScannerError` `SOURCE_BAD_ANSWER`. */
export function parseCoinGeckoTrending(json: unknown, from: SourceErrorDetails): readonly string[] {
  return parseAnswer(trendingSchema, json, from).coins.map(({ item }) => item.id);
}
