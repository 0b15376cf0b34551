import type { ExtractedFeatureName } from "../features/extract-features.ts";
import type { NarrativeFeatureName } from "../features/narrative-features.ts";
import type { Feature, SafetyReport } from "../scan-result.ts";
import type { ScoreInputName } from "./weights.ts";

/** One input of the score. */
export interface ScoreInput {
  /** 0 (worst) to 1 (best); `null` when unknown. */
  readonly value: number | null;
  /** What the value can be once everything is known: at least the value, 1 when unknown. */
  readonly highest: number;
  /** Moment of the oldest observation it rests on; `null` when unknown. */
  readonly observedAtMs: number | null;
}

/** All inputs of the score. */
export type ScoreInputs = Readonly<Record<ScoreInputName, ScoreInput>>;

/** The features that the score is made of. */
export type ScoredFeatures = Readonly<Record<ExtractedFeatureName | NarrativeFeatureName, Feature>>;

/**
 * Brings features to the 0..1 scale of the score. Amounts that spread over powers of ten are taken
 * by their logarithm. `safety` is the report that `safety_score` comes from. Each input is better the more is known: none rises when a feature is unknown.
 */
export function scoreInputs(features: ScoredFeatures, safety: SafetyReport): ScoreInputs {
  return {
    sentiment: inputOf((score) => (score + 1) / 2, features.sentiment_score),
    accumulation: inputOf((share) => share, features.up_volume_share_14d),
    onchain_activity: inputOf(
      (count) => logScale(count, 10, 10_000),
      features.dex_transactions_24h,
    ),
    liquidity_depth: inputOf((usd) => logScale(usd, 10_000, 5_000_000), features.liquidity_usd),
    tokenomics: inputOf(
      (ratio) => ratio * (1 - (numberOf(features.unlock_pressure) ?? 0)),
      features.circulating_ratio,
    ),
    contract_safety: {
      ...inputOf((score) => score, features.safety_score),
      highest: safety.highest,
    },
    narrative_momentum: inputOf((momentum) => (momentum + 1) / 2, features.narrative_momentum),
    community: inputOf((holders) => logScale(holders, 100, 100_000), features.holders),
  };
}

function inputOf(scale: (value: number) => number, feature: Feature): ScoreInput {
  const value = numberOf(feature);
  if (value === null) return { value: null, highest: 1, observedAtMs: null };
  const times = feature.provenance.map(({ observedAtMs }) => observedAtMs);
  const scaled = Math.max(0, Math.min(1, scale(value)));
  return {
    value: scaled,
    highest: scaled,
    observedAtMs: times.length === 0 ? null : Math.min(...times),
  };
}

/** 0 at or below `zeroAt`, 1 at or above `oneAt`, in between by the logarithm. */
function logScale(value: number, zeroAt: number, oneAt: number): number {
  return value <= zeroAt ? 0 : Math.log(value / zeroAt) / Math.log(oneAt / zeroAt);
}

function numberOf({ value }: Feature): number | null {
  return typeof value === "number" ? value : null;
}
