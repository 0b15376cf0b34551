import type { FeatureDefinition } from "./feature-definition.ts";

/** The five features that every scored token has, with the bounds of the system's specification. */
export const specFeatureDefinitions: readonly FeatureDefinition[] = [
  {
    name: "gem_score",
    description: "How much a token looks like a hidden gem, 0 to 100",
    type: "number",
    rules: [{ kind: "required" }, { kind: "range", min: 0, max: 100 }],
  },
  {
    name: "confidence",
    description: "How far the score can be trusted, 0 to 1",
    type: "number",
    rules: [{ kind: "required" }, { kind: "range", min: 0, max: 1 }],
  },
  {
    name: "liquidity_usd",
    description: "Money in the token's pools, in US dollars",
    type: "number",
    rules: [{ kind: "required" }, { kind: "range", min: 0 }],
  },
  {
    name: "sentiment_score",
    description: "Mood of the texts about the token, -1 to 1; may be unknown",
    type: "number",
    rules: [{ kind: "range", min: -1, max: 1 }],
  },
  {
    name: "flagged",
    description: "Whether a safety check found something",
    type: "boolean",
    rules: [{ kind: "required" }, { kind: "enum", values: [true, false] }],
  },
];
