import type { TokenConfig } from "../config/token-config.ts";
import type { ExtractedFeatures } from "../features/extract-features.ts";
import { narrativeFeatures } from "../features/narrative-features.ts";
import { computeGemScore } from "../gem-score/compute-gem-score.ts";
import { referenceGemScore } from "../gem-score/reference-gem-score.ts";
import { scoreInputs } from "../gem-score/score-inputs.ts";
import type { NarrativeOutcome } from "../narrative-outcome.ts";
import type { Observation } from "../observation.ts";
import type { ScanContext } from "../scan-context.ts";
import type { ScanResult } from "../scan-result.ts";

/** The parts of a result that scoring fills. */
export type ScoredToken = Pick<
  ScanResult,
  | "features"
  | "contributions"
  | "gemScore"
  | "gemScoreInterval"
  | "confidence"
  | "flagged"
  | "safety"
  | "narrative"
>;

/** What scoring reads. */
export interface ScoreSubject {
  readonly token: TokenConfig;
  readonly atMs: number;
  readonly observations: readonly Observation[];
  readonly extracted: ExtractedFeatures;
  readonly narrative: NarrativeOutcome;
}

/** Adds the narrative to the features and computes the GemScore. */
export function scoreToken(
  { token, atMs, observations, extracted, narrative }: ScoreSubject,
  { compat, weights, flagRule }: ScanContext,
): ScoredToken {
  const features = { ...extracted.features, ...narrativeFeatures(narrative, observations) };
  const score =
    compat === "reference"
      ? referenceGemScore(token, observations, narrative, atMs)
      : computeGemScore(scoreInputs(features, extracted.safety), { atMs, weights, flagRule });
  return { features, ...score, safety: extracted.safety, narrative };
}
