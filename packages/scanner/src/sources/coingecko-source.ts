import type { TokenSource } from "../ports.ts";
import { askQuestions, type Question } from "./ask-questions.ts";
import { observe } from "./observe.ts";
import { parseCoinGeckoChart, parseCoinGeckoCoin } from "./parsers/coingecko.ts";
import type { SourceOptions } from "./source-options.ts";

const source = "coingecko";

/** What {@link createCoinGeckoSource} takes. */
export interface CoinGeckoSourceOptions extends SourceOptions {
  /**
   * Address that `/coins/…` is appended to.
   *
   * @defaultValue `"https://api.coingecko.com/api/v3"`
   */
  readonly baseUrl?: string | undefined;
  /**
   * How long an answer is used again.
   *
   * @defaultValue 300_000
   */
  readonly cacheTtlMs?: number | undefined;
}

/**
 * Price, market cap, supply, description and 30 days of prices and volumes from CoinGecko, for
 * tokens with a `coingeckoId`: two requests.
 */
export function createCoinGeckoSource({
  transport,
  headers,
  baseUrl = "https://api.coingecko.com/api/v3",
  cacheTtlMs = 300_000,
}: CoinGeckoSourceOptions): TokenSource {
  const get = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) =>
    transport.request({ source, baseUrl, path, query, headers, cacheTtlMs }, { signal });
  return {
    name: source,
    async fetch(token, { signal }) {
      signal.throwIfAborted();
      if (token.coingeckoId === undefined) {
        return { status: "skipped", reason: "the token has no coingeckoId" };
      }
      const coinPath = `/coins/${encodeURIComponent(token.coingeckoId)}`;
      const chartPath = `${coinPath}/market_chart`;

      const askCoin: Question = async (inner) => {
        const { json, fetchedAtMs } = await get(coinPath, coinQuery, inner);
        const coin = parseCoinGeckoCoin(json, { source, path: coinPath });
        return observe(
          {
            price_usd: coin.priceUsd,
            market_cap_usd: coin.marketCapUsd,
            volume_24h_usd: coin.volume24hUsd,
            price_change_24h_ratio: coin.priceChange24hRatio,
            circulating_supply: coin.circulatingSupply,
            final_supply: coin.finalSupply,
            text: coin.description,
          },
          { source, path: coinPath, fetchedAtMs, observedAtMs: coin.updatedAtMs ?? fetchedAtMs },
        );
      };
      const askChart: Question = async (inner) => {
        const { json, fetchedAtMs } = await get(chartPath, chartQuery, inner);
        const chart = parseCoinGeckoChart(json, { source, path: chartPath });
        const last = chart.prices.at(-1);
        if (last === undefined) return [];
        return observe(
          { price_history_usd: chart.prices, volume_history_usd: chart.volumes },
          { source, path: chartPath, fetchedAtMs, observedAtMs: last.atMs },
        );
      };
      return askQuestions([askCoin, askChart], signal);
    },
  };
}

const coinQuery = {
  localization: "false",
  tickers: "false",
  market_data: "true",
  community_data: "false",
  developer_data: "false",
  sparkline: "false",
};

const chartQuery = { vs_currency: "usd", days: "30", interval: "daily" };
