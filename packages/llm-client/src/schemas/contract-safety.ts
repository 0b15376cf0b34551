import * as z from "zod";

import type { JsonSchema } from "../providers/llm-provider.ts";

/** How safe a token's contract looks. */
export interface ContractSafety {
  /** Whether the source code is published and matches. */
  readonly is_verified: boolean;
  /** The risk as a word. */
  readonly risk_level: "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
  /** At most 20. */
  readonly risk_factors: readonly string[];
  /** From 0 (unsafe) to 100. */
  readonly safety_score: number;
  /** At most 20. */
  readonly recommendations: readonly string[];
}

/** Checks a {@link ContractSafety}; texts are trimmed. */
export const contractSafetySchema: z.ZodType<ContractSafety> = z.object({
  is_verified: z.boolean(),
  risk_level: z.enum(["LOW", "MEDIUM", "HIGH", "CRITICAL"]),
  risk_factors: z.array(z.string().trim()).max(20),
  safety_score: z.number().min(0).max(100),
  recommendations: z.array(z.string().trim()).max(20),
});

/** The same as JSON Schema, as providers are told it. */
export const contractSafetyJsonSchema: JsonSchema = {
  type: "object",
  properties: {
    is_verified: { type: "boolean" },
    risk_level: { type: "string", enum: ["LOW", "MEDIUM", "HIGH", "CRITICAL"] },
    risk_factors: { type: "array", items: { type: "string" }, maxItems: 20 },
    safety_score: { type: "number", minimum: 0, maximum: 100 },
    recommendations: { type: "array", items: { type: "string" }, maxItems: 20 },
  },
  required: ["is_verified", "risk_level", "risk_factors", "safety_score", "recommendations"],
  additionalProperties: false,
};
