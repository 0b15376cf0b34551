import type { TokenConfig } from "../config/token-config.ts";
import type { NarrativeOutcome } from "../narrative-outcome.ts";
import type { Observation, ObservationKey, ObservationOf } from "../observation.ts";
import { observationsOf } from "../observation.ts";
import type { GemScore } from "./compute-gem-score.ts";
import { referenceSafety, referenceScore } from "./reference-score.ts";
import { defaultWeights, scoreInputNames } from "./weights.ts";

/**
 * The GemScore as the reference would give it for the same observations on the free sources. There
 * its clients never deliver wallets and holders, DexScreener's one liquidity figure stands for the
 * history of TVL, a verified contract counts as unverified (0.4) and any other as 0.5.
 */
export function referenceGemScore(
  token: TokenConfig,
  observations: readonly Observation[],
  narrative: NarrativeOutcome,
  atMs: number,
): GemScore {
  const first = <Key extends ObservationKey>(key: Key): ObservationOf<Key> | undefined =>
    observationsOf(observations, key)[0];
  const liquidity = first("dex_liquidity_usd")?.value;
  const tvl = first("tvl_history_usd")?.value ?? [];
  const sentiment =
    narrative.status === "analyzed" ? (narrative.analysis.sentiment_score + 1) / 2 : 0.5;
  const score = referenceScore({
    liquidityUsd: liquidity ?? tvl.at(-1)?.value ?? 0,
    netInflowsUsd: liquidity === undefined ? lastDifference(tvl.map(({ value }) => value)) : 0,
    activeWallets: 0,
    holders: 0,
    unlocks: token.unlocks ?? [],
    sentiment,
    narrativeMomentum: sentiment > 0.6 ? 0.6 : sentiment < 0.4 ? 0.4 : 0.5,
    contractSafety: first("contract_verified")?.value === true ? verifiedSafety : 0.5,
    ownerCanMint: false,
    observedAtMs: first("price_history_usd")?.value.at(-1)?.atMs ?? atMs,
    atMs,
  });
  return {
    contributions: scoreInputNames.map((name) => ({
      input: name,
      weight: defaultWeights[name],
      value: score.inputs[name],
      points: 100 * defaultWeights[name] * score.inputs[name],
    })),
    gemScore: score.gemScore,
    gemScoreInterval: { low: score.gemScore, high: score.gemScore },
    confidence: score.confidence,
    flagged: score.flagged,
  };
}

const verifiedSafety = referenceSafety({
  honeypot: false,
  ownerCanMint: false,
  ownerCanWithdraw: false,
  unverified: true,
});

function lastDifference(values: readonly number[]): number {
  const [before, last] = values.slice(-2);
  return before === undefined || last === undefined ? 0 : last - before;
}
