import type { NarrativeOutcome } from "../narrative-outcome.ts";
import type { Observation } from "../observation.ts";
import { observationsOf } from "../observation.ts";
import type { Feature } from "../scan-result.ts";
import { makeFeature, unknownFeature } from "./make-feature.ts";

/** Names of the features that come from the narrative. */
export type NarrativeFeatureName = "sentiment_score" | "narrative_momentum";

/** Sentiment and momentum of the narrative, each -1 to 1, with the texts as their origin. */
export function narrativeFeatures(
  narrative: NarrativeOutcome,
  observations: readonly Observation[],
): Readonly<Record<NarrativeFeatureName, Feature>> {
  if (narrative.status === "unknown") {
    return { sentiment_score: unknownFeature, narrative_momentum: unknownFeature };
  }
  const origin = observationsOf(observations, "text").map(({ provenance }) => provenance);
  return {
    sentiment_score: makeFeature(narrative.analysis.sentiment_score, origin),
    narrative_momentum: makeFeature(narrative.analysis.momentum, origin),
  };
}
