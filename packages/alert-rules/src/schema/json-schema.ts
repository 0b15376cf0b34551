import * as z from "zod/mini";

import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import {
  absenceSchema,
  alertRulesSchema,
  comparisonSchema,
  conditionSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
  ruleSchema,
} from "./alert-rules-schema.ts";

/** A JSON Schema document, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const NAMES: ReadonlyMap<z.core.$ZodType, string> = new Map<z.core.$ZodType, string>([
  [ruleSchema, "rule"],
  [conditionSchema, "condition"],
  [comparisonSchema, "comparison"],
  [absenceSchema, "absence"],
  [junctionSchema, "junction"],
  [negationSchema, "negation"],
  [quorumSchema, "quorum"],
]);

/**
 * The format of alert rules files as JSON Schema, draft 2020-12, for editors and other tools. It
 * describes the shape only: references, units and meaning are checked by `validateAlertRules`.
 */
export function createAlertRulesJsonSchema(): JsonSchema {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of NAMES) registry.add(schema, { id });
  const schema = z.toJSONSchema(alertRulesSchema, {
    target: "draft-2020-12",
    io: "input",
    metadata: registry,
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) {
        jsonSchema.patternProperties = { [`^${FREE_KEY_PREFIX}`]: {} };
      }
      const names = jsonSchema.propertyNames;
      if (typeof names === "object") {
        const pattern = `^${FREE_KEY_PREFIX}`;
        jsonSchema.patternProperties = { [pattern]: {} };
        jsonSchema.propertyNames = { anyOf: [{ pattern }, names] };
      }
      if (NAMES.get(zodSchema) === "rule") {
        jsonSchema.oneOf = [{ required: ["where"] }, { required: ["condition"] }];
      }
    },
  });
  return {
    ...schema,
    title: "Alert rules",
    description: "Rules, suppression, escalation policies and channels of @autotrader/alert-rules.",
  };
}
