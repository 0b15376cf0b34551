import { Hono } from "hono";
import { marketEpochMs, type SimulatedMarket } from "./simulated-market.ts";
import type { SimulatedToken } from "./simulated-token.ts";

const dayMs = 86_400_000;

/** DexScreener's token route: pairs of all chains mixed, `pairs: null` when there are none. */
export function dexScreenerApi(market: SimulatedMarket, nowMs: () => number): Hono {
  const app = new Hono();
  app.get("/latest/dex/tokens/:address", (context) => {
    const address = context.req.param("address").toLowerCase();
    const token = market.tokens.find((candidate) => candidate.address === address);
    const pairs =
      token === undefined || token.liquidityShare === 0 ? null : listPairs(market, token, nowMs());
    return context.json({ schemaVersion: "1.0.0", pairs });
  });
  return app;
}

/**
 * Two pools on Ethereum and a worthless copy of the same address on another chain, because real
 * answers hold such copies and a reader that sums over chains is wrong by orders of magnitude.
 */
function listPairs(market: SimulatedMarket, token: SimulatedToken, nowMs: number) {
  const state = market.stateAt(token, nowMs);
  const { priceUsd, liquidityUsd, volume24hUsd, marketCapUsd } = state;
  const pair = (
    chainId: string,
    dexId: string,
    price: number,
    liquidity: number,
    volume: number,
    trades: number,
  ) => ({
    chainId,
    dexId,
    url: `https://dexscreener.com/${chainId}/simulated`,
    pairAddress: `0x${dexId.length.toString(16)}${token.address.slice(3)}`,
    baseToken: { address: token.address, name: token.name, symbol: token.symbol },
    quoteToken: {
      address: "0x51d0000000000000000000000000000000575344",
      name: "Simulated USD",
      symbol: "SIMUSD",
    },
    priceNative: String(price),
    priceUsd: String(price),
    txns: { h24: splitTrades(trades, token.mood) },
    volume: { h24: volume },
    priceChange: { h24: (price / priceUsd - 1) * 100 },
    liquidity: { usd: liquidity, base: liquidity / 2 / price, quote: liquidity / 2 },
    fdv: marketCapUsd,
    marketCap: marketCapUsd,
    pairCreatedAt: marketEpochMs - token.ageDays * dayMs,
  });
  const trades = tradesPerDay(state.holders);
  const mainTrades = Math.round(trades * 0.8);
  return [
    pair("ethereum", "uniswap", priceUsd, liquidityUsd * 0.8, volume24hUsd * 0.3, mainTrades),
    pair("pulsechain", "pulsex", priceUsd * 1e-6, liquidityUsd * 5, 1, 5),
    pair(
      "ethereum",
      "sushiswap",
      priceUsd * 1.001,
      liquidityUsd * 0.2,
      volume24hUsd * 0.05,
      trades - mainTrades,
    ),
  ];
}

/** One holder in 150 trades on a day. The bounds keep quiet and famous tokens believable. */
function tradesPerDay(holders: number): number {
  return Math.round(Math.min(3_000, Math.max(5, holders / 150)));
}

/** Good news brings a few more buys than sells, bad news a few less: 40 to 60 % are buys. */
function splitTrades(trades: number, mood: number): { buys: number; sells: number } {
  const buys = Math.round(trades * (0.5 + 0.1 * mood));
  return { buys, sells: trades - buys };
}
