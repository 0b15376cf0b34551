import * as z from "zod";

import type { JsonSchema } from "../providers/llm-provider.ts";

/** A pattern seen in a price chart. */
export interface TechnicalPattern {
  /** Name of the pattern, such as "ascending triangle". */
  readonly pattern_type: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Prices at which buyers came in. */
  readonly support_levels: readonly number[];
  /** Prices at which sellers came in. */
  readonly resistance_levels: readonly number[];
  /** Direction of the price. */
  readonly trend: "UPTREND" | "DOWNTREND" | "SIDEWAYS";
}

/** Checks a {@link TechnicalPattern}; texts are trimmed. */
export const technicalPatternSchema: z.ZodType<TechnicalPattern> = z.object({
  pattern_type: z.string().trim(),
  confidence: z.number().min(0).max(1),
  support_levels: z.array(z.number()),
  resistance_levels: z.array(z.number()),
  trend: z.enum(["UPTREND", "DOWNTREND", "SIDEWAYS"]),
});

/** The same as JSON Schema, as providers are told it. */
export const technicalPatternJsonSchema: JsonSchema = {
  type: "object",
  properties: {
    pattern_type: { type: "string" },
    confidence: { type: "number", minimum: 0, maximum: 1 },
    support_levels: { type: "array", items: { type: "number" } },
    resistance_levels: { type: "array", items: { type: "number" } },
    trend: { type: "string", enum: ["UPTREND", "DOWNTREND", "SIDEWAYS"] },
  },
  required: ["pattern_type", "confidence", "support_levels", "resistance_levels", "trend"],
  additionalProperties: false,
};
