import { Hono } from "hono";
import type { SimulatedMarket } from "./simulated-market.ts";

const dayMs = 86_400_000;

/** DefiLlama's protocol route and its coin prices. An unknown protocol is 400 with a text. */
export function defiLlamaApi(market: SimulatedMarket, nowMs: () => number): Hono {
  const app = new Hono();
  app.get("/protocol/:slug", (context) => {
    const slug = context.req.param("slug");
    const token = market.tokens.find((candidate) => candidate.defillamaSlug === slug);
    if (token === undefined) return context.text("Protocol not found", 400);
    const today = Math.floor(nowMs() / dayMs) * dayMs;
    const tvl = Array.from({ length: 60 }, (_, index) => {
      const at = today - (59 - index) * dayMs;
      return { date: at / 1_000, totalLiquidityUSD: market.stateAt(token, at).lockedUsd };
    });
    return context.json({
      id: slug,
      name: token.name,
      address: `ethereum:${token.address}`,
      symbol: token.symbol,
      chain: "Ethereum",
      gecko_id: token.id,
      chains: ["Ethereum"],
      chainTvls: { Ethereum: { tvl } },
      tvl,
      currentChainTvls: { Ethereum: tvl.at(-1)?.totalLiquidityUSD },
      metrics: {},
      mcap: market.stateAt(token, nowMs()).marketCapUsd,
    });
  });

  app.get("/prices/current/:coins", (context) => {
    const coins = context.req
      .param("coins")
      .split(",")
      .flatMap((key) => {
        const [, id = ""] = key.split(":");
        const token = market.tokens.find(
          (candidate) => candidate.id === id || candidate.address === id.toLowerCase(),
        );
        if (token === undefined) return [];
        const { priceUsd } = market.stateAt(token, nowMs());
        const timestamp = Math.floor(nowMs() / 1_000);
        return [
          [
            key,
            { decimals: 18, symbol: token.symbol, price: priceUsd, timestamp, confidence: 0.99 },
          ],
        ];
      });
    return context.json({ coins: Object.fromEntries(coins) });
  });
  return app;
}
