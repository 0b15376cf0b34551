/** What makes one simulated token different from the others. All of it is invented. */
export interface SimulatedToken {
  readonly id: string;
  readonly symbol: string;
  readonly name: string;
  /** 20-byte address on the simulated Ethereum. */
  readonly address: string;
  /** Slug of its protocol, or null when DefiLlama does not know it. */
  readonly defillamaSlug: string | null;
  /** Price on the first simulated day. */
  readonly firstPriceUsd: number;
  /** Standard deviation of one day's log return. */
  readonly dailyVolatility: number;
  readonly circulatingSupply: number;
  /** DEX liquidity as a share of market value; 0 means that no pool exists. */
  readonly liquidityShare: number;
  /** Traded value of a day as a share of market value. */
  readonly turnover: number;
  /** Value locked as a share of market value. */
  readonly lockedShare: number;
  readonly holders: number;
  readonly verified: boolean;
  readonly mintable: boolean;
  /** Days before the simulated epoch on which the contract was created. */
  readonly ageDays: number;
  /** -1 (all news bad) to 1 (all news good). */
  readonly mood: number;
}

/** A hand-made cast: sound projects, thin ones, young ones and dangerous ones. */
export const simulatedTokens: readonly SimulatedToken[] = [
  token("orion", 1.8, 0.045, 90e6, 0.05, 0.06, 0.9, 210_000, true, false, 700, 0.8),
  token("lyra", 0.42, 0.06, 240e6, 0.04, 0.09, 0.6, 98_000, true, false, 400, 0.5),
  token("vega", 12.5, 0.04, 15e6, 0.06, 0.05, 1.2, 320_000, true, false, 900, 0.6),
  token("draco", 0.035, 0.09, 900e6, 0.02, 0.15, 0.1, 24_000, true, true, 120, 0.1),
  token("hydra", 0.9, 0.075, 40e6, 0.0004, 0.02, 0.05, 3_100, true, false, 60, -0.2),
  token("cygnus", 3.1, 0.05, 33e6, 0.03, 0.07, 0.4, 61_000, true, false, 500, 0.2),
  token("corvus", 0.007, 0.11, 2.4e9, 0.01, 0.2, 0, 8_900, false, true, 20, -0.6),
  token("pavo", 0.15, 0.07, 310e6, 0.025, 0.1, 0.3, 45_000, true, false, 250, 0.3),
  token("ara", 0.6, 0.055, 120e6, 0.05, 0.04, 0.8, 130_000, true, false, 650, 0.4),
  token("lupus", 0.02, 0.1, 500e6, 0, 0.01, 0, 1_200, false, false, 10, -0.4),
  token("indus", 5.4, 0.05, 22e6, 0.045, 0.06, 0.7, 88_000, true, false, 480, 0.1),
  token("norma", 0.28, 0.065, 180e6, 0.03, 0.08, 0.2, 37_000, true, true, 200, -0.1),
];

function token(
  star: string,
  firstPriceUsd: number,
  dailyVolatility: number,
  circulatingSupply: number,
  liquidityShare: number,
  turnover: number,
  lockedShare: number,
  holders: number,
  verified: boolean,
  mintable: boolean,
  ageDays: number,
  mood: number,
): SimulatedToken {
  return {
    id: `simulated-${star}`,
    symbol: `SIM-${star.toUpperCase()}`,
    name: `Simulated ${star.charAt(0).toUpperCase()}${star.slice(1)}`,
    address: addressOf(star),
    defillamaSlug: lockedShare > 0 ? `simulated-${star}` : null,
    firstPriceUsd,
    dailyVolatility,
    circulatingSupply,
    liquidityShare,
    turnover,
    lockedShare,
    holders,
    verified,
    mintable,
    ageDays,
    mood,
  };
}

/** The name in hexadecimal behind a tell-tale prefix, so that nobody takes it for a real contract. */
function addressOf(star: string): string {
  const name = [...star].map((letter) => letter.charCodeAt(0).toString(16)).join("");
  return `0x51d0${name.padStart(36, "0")}`;
}
