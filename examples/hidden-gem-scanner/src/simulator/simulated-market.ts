import { normalAt, uniformAt } from "./seeded-random.ts";
import { type SimulatedToken, simulatedTokens } from "./simulated-token.ts";

const dayMs = 86_400_000;
/** First simulated day. Earlier moments do not exist in this market. */
export const marketEpochMs: number = Date.UTC(2024, 0, 1);

/** One token at one moment. */
export interface MarketState {
  readonly priceUsd: number;
  readonly volume24hUsd: number;
  readonly marketCapUsd: number;
  readonly liquidityUsd: number;
  readonly lockedUsd: number;
  readonly holders: number;
  /** Share of positive votes, 0 to 100. */
  readonly votesUpPercent: number;
}

export interface SimulatedMarket {
  readonly tokens: readonly SimulatedToken[];
  readonly stateAt: (token: SimulatedToken, atMs: number) => MarketState;
}

/**
 * An invented market: every price is a random walk with one common factor, and nothing about a token
 * tells where its price goes. A backtest on it must therefore find no signal, except by chance.
 */
export function createSimulatedMarket(seed: number): SimulatedMarket {
  const logPrices = new Map<string, number[]>();

  /** Log price at the start of `day`, walked from the epoch and remembered. */
  const logPriceOn = (token: SimulatedToken, tokenIndex: number, day: number): number => {
    const path = logPrices.get(token.id) ?? [Math.log(token.firstPriceUsd)];
    logPrices.set(token.id, path);
    for (let next = path.length; next <= day; next += 1) {
      const common = 0.025 * normalAt(seed, 0xc0, next);
      const own = token.dailyVolatility * normalAt(seed, tokenIndex, next);
      const drag = (token.dailyVolatility ** 2 + 0.025 ** 2) / 2;
      path.push((path[next - 1] ?? 0) + common + own - drag);
    }
    return path[day] ?? Math.log(token.firstPriceUsd);
  };

  return {
    tokens: simulatedTokens,
    stateAt(token, atMs) {
      const days = Math.max(0, (atMs - marketEpochMs) / dayMs);
      const day = Math.floor(days);
      const index = simulatedTokens.indexOf(token);
      const from = logPriceOn(token, index, day);
      const to = logPriceOn(token, index, day + 1);
      const priceUsd = Math.exp(from + (to - from) * (days - day));
      const marketCapUsd = priceUsd * token.circulatingSupply;
      const wobble = (channel: number) =>
        Math.exp(0.25 * normalAt(seed, index, Math.floor(day / 7), channel));
      return {
        priceUsd,
        marketCapUsd,
        volume24hUsd: marketCapUsd * token.turnover * wobble(0xa1),
        liquidityUsd: marketCapUsd * token.liquidityShare * wobble(0xa2),
        lockedUsd: marketCapUsd * token.lockedShare * wobble(0xa3),
        holders: Math.round(token.holders * (1 + day / 2_000)),
        votesUpPercent: Math.min(
          99,
          Math.max(1, 50 + 40 * token.mood + 10 * (uniformAt(seed, index, day, 0xa4) - 0.5)),
        ),
      };
    },
  };
}
