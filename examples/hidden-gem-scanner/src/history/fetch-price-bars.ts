import type { HttpTransport, TokenConfig } from "@autotrader/scanner";
import * as z from "zod";
import type { PriceBar } from "../store/price-bar-store.ts";

const dayMs = 86_400_000;
/** Longest history that CoinGecko gives without a key. */
const maxDays = 365;

const series = z.array(z.tuple([z.number(), z.nullable(z.number())]));
const chartSchema = z.object({ prices: series, market_caps: series, total_volumes: series });

export interface FetchPriceBarsOptions {
  readonly transport: HttpTransport;
  /** Base address of CoinGecko's API. */
  readonly baseUrl: string;
  /** First day wanted, or null for as much as there is. */
  readonly fromMs: number | null;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/**
 * Closed daily bars of one token from CoinGecko's market chart, oldest first. CoinGecko's point at
 * midnight is the price at which the day before closed; the running day has not closed and is left out.
 *
 * @returns No bars for a token without a CoinGecko id.
 * @throws `ScannerError` as the transport does; `ZodError` when the answer has another shape.
 */
export async function fetchPriceBars(
  token: TokenConfig,
  { transport, baseUrl, fromMs, nowMs, signal }: FetchPriceBarsOptions,
): Promise<readonly PriceBar[]> {
  if (token.coingeckoId === undefined) return [];
  const missingDays = fromMs === null ? maxDays : Math.ceil((nowMs - fromMs) / dayMs) + 1;
  const { json } = await transport.request(
    {
      source: "coingecko",
      baseUrl,
      path: `/coins/${token.coingeckoId}/market_chart`,
      query: {
        vs_currency: "usd",
        days: String(Math.min(maxDays, missingDays)),
        interval: "daily",
      },
    },
    { signal },
  );
  const { prices, market_caps, total_volumes } = chartSchema.parse(json);
  const capAt = new Map(market_caps);
  const volumeAt = new Map(total_volumes);
  return prices.flatMap(([atMs, closeUsd]) => {
    const bar = atMs - dayMs;
    const isMidnight = atMs % dayMs === 0;
    if (!isMidnight || closeUsd === null || closeUsd <= 0 || bar < (fromMs ?? bar)) return [];
    const volumeUsd = volumeAt.get(atMs) ?? null;
    const marketCapUsd = capAt.get(atMs) ?? null;
    return [{ tokenId: token.id, dayMs: bar, closeUsd, volumeUsd, marketCapUsd }];
  });
}
