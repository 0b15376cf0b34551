import { Hono } from "hono";
import type { SimulatedMarket } from "./simulated-market.ts";
import type { SimulatedToken } from "./simulated-token.ts";

const hourMs = 3_600_000;

/** CoinGecko's public API v3, as far as the scanner asks it. */
export function coinGeckoApi(market: SimulatedMarket, nowMs: () => number): Hono {
  const app = new Hono();
  const find = (id: string) => market.tokens.find((token) => token.id === id);

  app.get("/ping", (context) => context.json({ gecko_says: "(V3) Simulated, not the Moon!" }));

  app.get("/coins/:id", (context) => {
    const token = find(context.req.param("id"));
    if (token === undefined) return context.json({ error: "coin not found" }, 404);
    return context.json(coin(market, token, nowMs()));
  });

  app.get("/coins/:id/market_chart", (context) => {
    const token = find(context.req.param("id"));
    if (token === undefined) return context.json({ error: "coin not found" }, 404);
    const days = Number(context.req.query("days"));
    if (!Number.isFinite(days) || days <= 0) {
      return context.json({ error: "Missing parameter days" }, 422);
    }
    const daily = context.req.query("interval") === "daily" || days > 90;
    return context.json(chart(market, token, nowMs(), days, daily ? 24 * hourMs : hourMs));
  });

  app.notFound((context) => context.json({ error: "Incorrect path." }, 404));
  return app;
}

/** One row per step at the step's start (UTC), then one for this moment, as CoinGecko does. */
function chart(
  market: SimulatedMarket,
  token: SimulatedToken,
  nowMs: number,
  days: number,
  stepMs: number,
) {
  const moments = [];
  const last = Math.floor(nowMs / stepMs) * stepMs;
  for (let at = last - days * 24 * hourMs + stepMs; at <= last; at += stepMs) moments.push(at);
  if (nowMs > last) moments.push(nowMs);
  const rows = moments.map((at) => ({ at, state: market.stateAt(token, at) }));
  return {
    prices: rows.map(({ at, state }) => [at, state.priceUsd]),
    market_caps: rows.map(({ at, state }) => [at, state.marketCapUsd]),
    total_volumes: rows.map(({ at, state }) => [at, state.volume24hUsd]),
  };
}

function coin(market: SimulatedMarket, token: SimulatedToken, nowMs: number) {
  const now = market.stateAt(token, nowMs);
  const before = market.stateAt(token, nowMs - 24 * hourMs);
  const up = now.votesUpPercent;
  const lastUpdated = new Date(nowMs).toISOString();
  return {
    id: token.id,
    symbol: token.symbol.toLowerCase(),
    name: token.name,
    asset_platform_id: "ethereum",
    platforms: { ethereum: token.address },
    detail_platforms: { ethereum: { decimal_place: 18, contract_address: token.address } },
    categories: ["Simulated"],
    public_notice: null,
    description: { en: describe(token) },
    sentiment_votes_up_percentage: up,
    sentiment_votes_down_percentage: 100 - up,
    watchlist_portfolio_users: Math.round(token.holders / 10),
    market_data: {
      current_price: { usd: now.priceUsd },
      market_cap: { usd: now.marketCapUsd },
      total_volume: { usd: now.volume24hUsd },
      price_change_percentage_24h: (now.priceUsd / before.priceUsd - 1) * 100,
      total_supply: token.circulatingSupply,
      circulating_supply: token.circulatingSupply,
      last_updated: lastUpdated,
    },
    community_data: { reddit_subscribers: null, telegram_channel_user_count: null },
    last_updated: lastUpdated,
  };
}

/** Invented news in the tone of the token's mood. Says of itself that it is simulated. */
function describe(token: SimulatedToken): string {
  if (token.mood > 0.4) {
    return `${token.name} is a simulated token. Strong community growth, a mainnet upgrade and new partnerships were announced; developers report steady expansion.`;
  }
  if (token.mood < -0.1) {
    return `${token.name} is a simulated token. A delayed launch, an exploit in a related pool and a sell-off by early holders worry its community.`;
  }
  return `${token.name} is a simulated token used to demonstrate the scanner.`;
}
