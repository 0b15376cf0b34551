import { describe, expect, test } from "vitest";
import * as z from "zod";

import {
  contractSafetyJsonSchema,
  contractSafetySchema,
  goldenContractSafety,
  goldenNarratives,
  goldenTechnicalPattern,
  narrativeAnalysisJsonSchema,
  narrativeAnalysisSchema,
  technicalPatternJsonSchema,
  technicalPatternSchema,
} from "./index.ts";

const narrative = goldenNarratives.bullish.expectedOutput;
const narrativeWith = (change: object) =>
  narrativeAnalysisSchema.safeParse({ ...narrative, ...change });

test("every golden example fits its schema, unchanged", () => {
  for (const { expectedOutput } of Object.values(goldenNarratives)) {
    expect(narrativeAnalysisSchema.parse(expectedOutput)).toEqual(expectedOutput);
  }
  const { expectedOutput: safety } = goldenContractSafety;
  expect(contractSafetySchema.parse(safety)).toEqual(safety);
  const { expectedOutput: pattern } = goldenTechnicalPattern;
  expect(technicalPatternSchema.parse(pattern)).toEqual(pattern);
});

describe("narrative analysis", () => {
  test.each([
    { sentiment: "positive" },
    { sentiment_score: 1.5 },
    { sentiment_score: -1.01 },
    { momentum: 2 },
    { key_themes: [] },
    { key_themes: ["  ", ""] },
    { key_themes: Array(11).fill("theme") },
    { narrative_summary: "short" },
    { narrative_summary: "         short         " },
    { narrative_summary: "x".repeat(501) },
    { confidence: -0.1 },
    { confidence: "0.5" },
    { sentiment_score: undefined },
  ])("refuses %o", (change) => {
    expect(narrativeWith(change).success).toBe(false);
  });

  test("trims texts and drops blank themes", () => {
    const parsed = narrativeWith({
      key_themes: [" growth ", " ", "adoption"],
      narrative_summary: "  Strong positive momentum  ",
    });
    expect(parsed.data).toMatchObject({
      key_themes: ["growth", "adoption"],
      narrative_summary: "Strong positive momentum",
    });
  });
});

test.each([
  { risk_level: "low" },
  { safety_score: 101 },
  { risk_factors: Array(21).fill("factor") },
  { recommendations: Array(21).fill("step") },
  { is_verified: "yes" },
])("contract safety refuses %o", (change) => {
  const value = { ...goldenContractSafety.expectedOutput, ...change };
  expect(contractSafetySchema.safeParse(value).success).toBe(false);
});

test.each([{ trend: "UP" }, { confidence: 2 }, { support_levels: ["1"] }])(
  "technical pattern refuses %o",
  (change) => {
    const value = { ...goldenTechnicalPattern.expectedOutput, ...change };
    expect(technicalPatternSchema.safeParse(value).success).toBe(false);
  },
);

test.each([
  ["narrative analysis", narrativeAnalysisSchema, narrativeAnalysisJsonSchema],
  ["contract safety", contractSafetySchema, contractSafetyJsonSchema],
  ["technical pattern", technicalPatternSchema, technicalPatternJsonSchema],
])("the JSON Schema of %s says what its zod schema says", (_name, schema, jsonSchema) => {
  const { $schema, ...generated } = z.toJSONSchema(schema, { io: "input" });
  expect({ ...generated, additionalProperties: false }).toEqual(jsonSchema);
});
