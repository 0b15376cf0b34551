import { createServer, type Server } from "node:http";
import type { Clock } from "@autotrader/kernel";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { BaseUrls } from "../market-data/base-urls.ts";
import { blockscoutApi } from "./blockscout-api.ts";
import { coinGeckoApi } from "./coingecko-api.ts";
import { defiLlamaApi } from "./defillama-api.ts";
import { dexScreenerApi } from "./dexscreener-api.ts";
import { type ApiName, apiNames, type Fault, faultyResponse, rateLimited } from "./faults.ts";
import { jsonRpcApi } from "./json-rpc-api.ts";
import { createSimulatedMarket, type SimulatedMarket } from "./simulated-market.ts";

export interface MarketSimulatorOptions {
  /** Same seed, same market. */
  readonly seed: number;
  /** Time at which the market is asked. A virtual clock replays any past day. */
  readonly clock: Pick<Clock, "nowMs">;
  /** Requests per minute that each service allows. @defaultValue the documented public limits */
  readonly requestsPerMinute?: Partial<Record<ApiName, number>> | undefined;
}

export interface MarketSimulator {
  readonly seed: number;
  readonly market: SimulatedMarket;
  /** Answers a request in this process, without a socket: for replays of many past days. */
  readonly fetch: typeof globalThis.fetch;
  /** Where each service stands below `origin`. */
  readonly baseUrls: (origin: string) => BaseUrls;
  /** Lets a service misbehave from now on; `undefined` heals it. */
  readonly setFault: (api: ApiName, fault: Fault | undefined) => void;
  /** Serves HTTP on 127.0.0.1. Port 0 takes a free one. */
  readonly listen: (port: number) => Promise<{ origin: string; close: () => Promise<void> }>;
}

/** Limits as the services state them (CoinGecko's Demo plan); DefiLlama and public nodes state none. */
const documentedLimits: Readonly<Record<ApiName, number>> = {
  coingecko: 100,
  dexscreener: 300,
  blockscout: 600,
  rpc: 6_000,
  defillama: 6_000,
};

/**
 * A stand-in for five market data services that speaks their wire formats, errors and limits. All of
 * its data is invented: every answer carries `x-simulated: true` and every name says "Simulated".
 */
export function createMarketSimulator({
  seed,
  clock,
  requestsPerMinute = {},
}: MarketSimulatorOptions): MarketSimulator {
  const market = createSimulatedMarket(seed);
  const faults = new Map<ApiName, Fault>();
  const { nowMs } = clock;
  const apis: Record<ApiName, Hono> = {
    coingecko: coinGeckoApi(market, nowMs),
    dexscreener: dexScreenerApi(market, nowMs),
    blockscout: blockscoutApi(market, nowMs),
    rpc: jsonRpcApi(market),
    defillama: defiLlamaApi(market, nowMs),
  };

  const app = new Hono();
  for (const api of apiNames) {
    const limit = requestsPerMinute[api] ?? documentedLimits[api];
    const admitted: number[] = [];
    app.use(`/${api}/*`, async (context, next) => {
      const fault = faults.get(api);
      if (fault !== undefined && fault !== "unreachable") return faultyResponse(api, fault);
      const now = nowMs();
      while ((admitted[0] ?? now) <= now - 60_000) admitted.shift();
      const oldest = admitted[0];
      if (oldest !== undefined && admitted.length >= limit) {
        return rateLimited(api, Math.ceil((oldest + 60_000 - now) / 1_000));
      }
      admitted.push(now);
      await next();
      context.header("x-simulated", "true");
      if (api === "blockscout") {
        context.header("x-ratelimit-limit", String(limit));
        context.header("x-ratelimit-remaining", String(limit - admitted.length));
      }
      return undefined;
    });
    app.route(`/${api}`, apis[api]);
  }
  const isUnreachable = (url: string) =>
    apiNames.some(
      (api) => faults.get(api) === "unreachable" && new URL(url).pathname.startsWith(`/${api}`),
    );

  return {
    seed,
    market,
    async fetch(input, init) {
      const request = new Request(input, init);
      if (isUnreachable(request.url)) throw new TypeError("fetch failed");
      return app.fetch(request);
    },
    baseUrls: (origin) => ({
      coingecko: `${origin}/coingecko`,
      dexscreener: `${origin}/dexscreener`,
      blockscout: `${origin}/blockscout`,
      rpc: `${origin}/rpc`,
      defillama: `${origin}/defillama`,
      defillamaCoins: `${origin}/defillama`,
    }),
    setFault(api, fault) {
      if (fault === undefined) faults.delete(api);
      else faults.set(api, fault);
    },
    listen: (port) =>
      new Promise((resolve, reject) => {
        const answer = getRequestListener(app.fetch);
        const server = createServer((request, response) => {
          if (isUnreachable(`http://127.0.0.1${request.url}`)) request.socket.destroy();
          else void answer(request, response);
        });
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          resolve({
            origin: `http://127.0.0.1:${portOf(server)}`,
            close: () =>
              new Promise((done) => {
                server.close(() => done());
                server.closeAllConnections();
              }),
          });
        });
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}
