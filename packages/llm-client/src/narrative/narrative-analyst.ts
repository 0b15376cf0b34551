import type { NarrativeAnalysis } from "../schemas/narrative-analysis.ts";

/** What is to be analysed. Everything in it was written by strangers. */
export interface NarrativeInput {
  /** Identifies the token in events. */
  readonly tokenId: string;
  /** Chosen by whoever made the token. */
  readonly symbol: string;
  /** Posts, headlines, descriptions. */
  readonly texts: readonly string[];
}

/** What came of an analysis. */
export type NarrativeOutcome =
  | {
      readonly status: "analyzed";
      /** `llm`: a model answered and the answer fits the schema. `heuristic`: the fallback did. */
      readonly source: "llm" | "heuristic";
      readonly analysis: NarrativeAnalysis;
      /** Why the fallback was asked. */
      readonly reason?: string | undefined;
    }
  | { readonly status: "unknown"; readonly reason: string };

/**
 * Reads the mood of what is told about a token.
 *
 * Implementations must resolve with `unknown` when they cannot tell, and reject only when `signal`
 * aborts, with its reason.
 */
export interface NarrativeAnalyst {
  /** Analyses the texts of one token. */
  readonly analyze: (
    input: NarrativeInput,
    options: { readonly signal: AbortSignal },
  ) => Promise<NarrativeOutcome>;
}
