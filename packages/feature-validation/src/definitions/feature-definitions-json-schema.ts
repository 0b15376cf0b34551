import * as z from "zod";

import { definitionsSchema } from "./definitions-schema.ts";

/**
 * JSON Schema 2020-12 of a feature definitions document, for editors and other validators. It knows
 * the shape only: contradictions such as `min` above `max` are found by `validateFeatureDefinitions`.
 *
 * @example
 * ```ts
 * import { featureDefinitionsJsonSchema } from "@autotrader/feature-validation";
 *
 * featureDefinitionsJsonSchema()["required"]; // => ["version", "sets"]
 * ```
 */
export function featureDefinitionsJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(definitionsSchema, { io: "input", target: "draft-2020-12" });
  return { ...schema, title: "Feature definitions" };
}
