/** What the texts say. */
export interface NarrativeAnalysis {
  /** The mood in one word. */
  readonly sentiment: "bullish" | "bearish" | "neutral";
  /** -1 (all bad) to 1 (all good). */
  readonly sentiment_score: number;
  /** -1 (the story is dying) to 1 (the story is growing fast). */
  readonly momentum: number;
  /** 1 to 10 words or short phrases. */
  readonly key_themes: readonly string[];
  /** 10 to 500 characters. */
  readonly narrative_summary: string;
  /** How far the analyst trusts itself, 0 to 1. */
  readonly confidence: number;
}

/** What became of an analysis. */
export type NarrativeOutcome =
  | {
      readonly status: "analyzed";
      /** Who read the texts. */
      readonly source: "llm" | "heuristic";
      readonly analysis: NarrativeAnalysis;
      /** Why a fallback answered, when one did. */
      readonly reason?: string | undefined;
    }
  | {
      readonly status: "unknown";
      /** Why there is no analysis. */
      readonly reason: string;
    };
