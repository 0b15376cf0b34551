import type { ContractSafety } from "./contract-safety.ts";
import type { NarrativeAnalysis } from "./narrative-analysis.ts";
import type { TechnicalPattern } from "./technical-pattern.ts";

/** A text and the answer that a good model gives to it. For tests and evaluations. */
export interface GoldenExample<Output> {
  /** What is analysed. */
  readonly input: string;
  /** A good answer. */
  readonly expectedOutput: Output;
}

/** Examples of narrative analyses, one per polarity. */
export const goldenNarratives: Readonly<
  Record<"bullish" | "bearish", GoldenExample<NarrativeAnalysis>>
> = {
  bullish: {
    input: "Strong community growth, positive partnerships announced",
    expectedOutput: {
      sentiment: "bullish",
      sentiment_score: 0.75,
      momentum: 0.65,
      key_themes: ["community", "partnerships", "growth"],
      narrative_summary: "Positive momentum with community and partnership developments",
      confidence: 0.8,
    },
  },
  bearish: {
    input: "Major sell-off, negative news, regulatory concerns",
    expectedOutput: {
      sentiment: "bearish",
      sentiment_score: -0.65,
      momentum: -0.5,
      key_themes: ["sell-off", "negative news", "regulatory"],
      narrative_summary: "Negative sentiment due to regulatory and market concerns",
      confidence: 0.75,
    },
  },
};

/** An example of a contract review. */
export const goldenContractSafety: GoldenExample<ContractSafety> = {
  input: "Verified source, owner can mint without limit, liquidity not locked",
  expectedOutput: {
    is_verified: true,
    risk_level: "HIGH",
    risk_factors: ["owner can mint without limit", "liquidity not locked"],
    safety_score: 35,
    recommendations: ["wait until minting is renounced"],
  },
};

/** An example of a chart reading. */
export const goldenTechnicalPattern: GoldenExample<TechnicalPattern> = {
  input: "Higher lows at 1.02, 1.08 and 1.11 under a flat top at 1.20",
  expectedOutput: {
    pattern_type: "ascending triangle",
    confidence: 0.7,
    support_levels: [1.02, 1.08, 1.11],
    resistance_levels: [1.2],
    trend: "UPTREND",
  },
};
