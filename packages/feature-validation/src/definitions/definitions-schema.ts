import * as z from "zod";

import type { DefinitionsDocument } from "./definitions-document.ts";

const severity = z.enum(["error", "warning", "info"]);
const weight = { severity: severity.optional() };

const requiredRule = z.strictObject({
  kind: z.literal("required"),
  nullable: z.boolean().optional(),
  ...weight,
});
const nonNullRule = z.strictObject({ kind: z.literal("non_null"), ...weight });
const rangeRule = z.strictObject({
  kind: z.literal("range"),
  min: z.number().optional(),
  max: z.number().optional(),
  exclusive_min: z.number().optional(),
  exclusive_max: z.number().optional(),
  allow_infinite: z.boolean().optional(),
  ...weight,
});
const enumRule = z.strictObject({
  kind: z.literal("enum"),
  values: z.array(z.union([z.number(), z.string(), z.boolean()])).min(1),
  ...weight,
});
const regexRule = z.strictObject({
  kind: z.literal("regex"),
  pattern: z.string().max(1_000),
  ignore_case: z.boolean().optional(),
  max_length: z.int().min(1).max(10_000).optional(),
  ...weight,
});
const rule = z.discriminatedUnion("kind", [
  requiredRule,
  nonNullRule,
  rangeRule,
  enumRule,
  regexRule,
]);
const feature = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/),
  description: z.string().optional(),
  type: z.enum(["number", "string", "boolean"]).optional(),
  severity: severity.optional(),
  rules: z.array(rule).optional(),
});
const set = z.strictObject({
  description: z.string().optional(),
  unknown_features: z.enum(["allow", "error", "warning", "info"]).optional(),
  features: z.array(feature),
});
const document = z.strictObject({
  version: z.literal(1),
  sets: z.record(z.string().min(1), set),
});

/** The one source of the document's shape: checked here, exported as JSON Schema. */
export const definitionsSchema: z.ZodType<DefinitionsDocument> = document;
