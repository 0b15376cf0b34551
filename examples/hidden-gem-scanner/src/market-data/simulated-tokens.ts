import type { TokenConfig } from "@autotrader/scanner";
import type { SimulatedToken } from "../simulator/simulated-token.ts";

/** The simulated cast as a token list. Their unlock schedules are known to be empty. */
export function simulatedTokenList(tokens: readonly SimulatedToken[]): readonly TokenConfig[] {
  return tokens.map((token) => ({
    id: token.id,
    symbol: token.symbol,
    chain: "eip155:1",
    contractAddress: token.address,
    coingeckoId: token.id,
    ...(token.defillamaSlug === null ? {} : { defillamaSlug: token.defillamaSlug }),
    narratives: ["simulated"],
    unlocks: [],
  }));
}
