import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import {
  absenceSchema,
  alertRulesSchema,
  comparisonSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
  ruleSchema,
} from "./alert-rules-schema.ts";
import { DURATION_PATTERN, LONGEST_DURATION_S } from "./duration.ts";
import type { MapShape, Shape, TextShape } from "./shape.ts";

/** A JSON Schema document, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const CONDITIONS = [comparisonSchema, absenceSchema, junctionSchema, negationSchema, quorumSchema];
const FREE_KEYS: JsonSchema = { [`^${FREE_KEY_PREFIX}`]: {} };

/**
 * The format of alert rules files as JSON Schema, draft 2020-12, for editors and other tools. It
 * describes the shape only: references, units and meaning are checked by `validateAlertRules`.
 */
export function createAlertRulesJsonSchema(): JsonSchema {
  const named = CONDITIONS.map((shape): [string, JsonSchema] => [
    shape.name ?? "",
    describeMap(shape),
  ]);
  const oneOf = [{ required: ["where"] }, { required: ["condition"] }];
  const notEmpty = { where: { not: { propertyNames: { pattern: `^${FREE_KEY_PREFIX}` } } } };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Alert rules",
    description: "Rules, suppression, escalation policies and channels of @autotrader/alert-rules.",
    ...describeMap(alertRulesSchema),
    $defs: {
      rule: { ...describeMap(ruleSchema), oneOf, allOf: [{ properties: notEmpty }] },
      condition: describeCondition(),
      ...Object.fromEntries(named),
    },
  };
}

/**
 * Decides on one kind first, as the descent does: then a mistake is told once, and a condition is
 * compared with one schema, not at each level with five.
 */
function describeCondition(): JsonSchema {
  const compound = choose(
    hasOperator("NOT"),
    referTo("negation"),
    choose(hasOperator("AT_LEAST"), referTo("quorum"), referTo("junction")),
  );
  const leaf = choose(hasOperator("absent"), referTo("absence"), referTo("comparison"));
  const isCompound = { anyOf: [{ required: ["type"] }, { required: ["conditions"] }] };
  return { type: "object", ...choose(isCompound, compound, leaf) };
}

function hasOperator(name: string): JsonSchema {
  return { required: ["operator"], properties: { operator: { const: name } } };
}

function choose(test: JsonSchema, yes: JsonSchema, no: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: test, then: yes, else: no };
}

function describe(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "text":
      return describeText(shape);
    case "integer":
      return { type: "integer", minimum: shape.minimum, maximum: shape.maximum };
    case "duration":
      return {
        anyOf: [
          { type: "integer", minimum: 0, maximum: LONGEST_DURATION_S },
          { type: "string", pattern: DURATION_PATTERN.source },
        ],
      };
    case "boolean":
      return { type: "boolean" };
    case "choice":
      return shape.values.length === 1
        ? { type: "string", const: shape.values[0] }
        : { type: "string", enum: shape.values };
    case "value":
      return describeValue(shape.orList);
    case "list":
      return {
        type: "array",
        ...(shape.minItems > 0 ? { minItems: shape.minItems } : {}),
        ...(Number.isFinite(shape.maxItems) ? { maxItems: shape.maxItems } : {}),
        items: describe(shape.items),
      };
    case "record":
      return {
        type: "object",
        propertyNames: {
          anyOf: [{ pattern: `^${FREE_KEY_PREFIX}` }, describeText(shape.names)],
        },
        patternProperties: FREE_KEYS,
        additionalProperties: describe(shape.values),
      };
    case "map":
      return shape.name === undefined ? describeMap(shape) : referTo(shape.name);
    case "condition":
      return referTo("condition");
  }
}

function describeText({ pattern, minLength, maxLength }: TextShape): JsonSchema {
  return {
    type: "string",
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern: pattern.source }),
  };
}

function describeValue(orList: boolean): JsonSchema {
  const type = ["number", "boolean", "string"];
  return orList ? { type: [...type, "array"], items: { type } } : { type };
}

/** A map and all that it holds; maps with a name are referred to. */
export function describeMap({ keys }: MapShape): JsonSchema {
  const required = keys.filter((key) => key.required).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(keys.map(({ name, shape }) => [name, describe(shape)])),
    ...(required.length > 0 ? { required } : {}),
    patternProperties: FREE_KEYS,
    additionalProperties: false,
  };
}

function referTo(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}
