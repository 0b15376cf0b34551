import * as z from "zod";

import type { JsonSchema } from "../providers/llm-provider.ts";

/** What is being told about a token, and how. */
export interface NarrativeAnalysis {
  /** The mood as a word. */
  readonly sentiment: "bullish" | "bearish" | "neutral";
  /** From -1 (wholly negative) to 1 (wholly positive). */
  readonly sentiment_score: number;
  /** From -1 (fading) to 1 (growing). */
  readonly momentum: number;
  /** 1 to 10, none blank. */
  readonly key_themes: readonly string[];
  /** 10 to 500 characters. */
  readonly narrative_summary: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Checks a {@link NarrativeAnalysis}: trims texts, drops blank themes and needs one that is left. */
export const narrativeAnalysisSchema: z.ZodType<NarrativeAnalysis> = z.object({
  sentiment: z.enum(["bullish", "bearish", "neutral"]),
  sentiment_score: z.number().min(-1).max(1),
  momentum: z.number().min(-1).max(1),
  key_themes: z
    .array(z.string().trim())
    .min(1)
    .max(10)
    .transform((themes) => themes.filter((theme) => theme !== ""))
    .refine((themes) => themes.length > 0, "at least one theme must not be blank"),
  narrative_summary: z.string().trim().min(10).max(500),
  confidence: z.number().min(0).max(1),
});

/** The same as JSON Schema, as providers are told it. */
export const narrativeAnalysisJsonSchema: JsonSchema = {
  type: "object",
  properties: {
    sentiment: { type: "string", enum: ["bullish", "bearish", "neutral"] },
    sentiment_score: { type: "number", minimum: -1, maximum: 1 },
    momentum: { type: "number", minimum: -1, maximum: 1 },
    key_themes: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 10 },
    narrative_summary: { type: "string", minLength: 10, maxLength: 500 },
    confidence: { type: "number", minimum: 0, maximum: 1 },
  },
  required: [
    "sentiment",
    "sentiment_score",
    "momentum",
    "key_themes",
    "narrative_summary",
    "confidence",
  ],
  additionalProperties: false,
};
