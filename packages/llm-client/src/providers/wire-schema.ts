import type { JsonSchema } from "./llm-provider.ts";

/** What a provider's schema mode cannot take. */
export interface WireSchemaLimits {
  /** Keywords that are refused; they move into the description, where the model still reads them. */
  readonly unsupportedKeywords: ReadonlySet<string>;
}

/**
 * Rewrites a schema for a provider's own schema mode: every object closed, unsupported keywords
 * turned into words. The answer is checked against the full schema afterwards anyway.
 */
export function toWireSchema(schema: JsonSchema, limits: WireSchemaLimits): JsonSchema {
  const rewritten: Record<string, unknown> = {};
  const moved: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "$schema") continue;
    if (limits.unsupportedKeywords.has(keyword)) moved.push(`${keyword}: ${JSON.stringify(value)}`);
    else rewritten[keyword] = rewrite(keyword, value, limits);
  }
  if (schema["type"] === "object") rewritten["additionalProperties"] = false;
  if (moved.length > 0) {
    const { description } = rewritten;
    const words = `(${moved.join(", ")})`;
    rewritten["description"] = typeof description === "string" ? `${description} ${words}` : words;
  }
  return rewritten;
}

/** Whether every object of a schema requires all its properties, as OpenAI's strict mode needs. */
export function requiresEverything(schema: JsonSchema): boolean {
  const { type, properties, required } = schema;
  if (type === "object" && isRecord(properties)) {
    const names = Object.keys(properties);
    if (!Array.isArray(required) || !names.every((name) => required.includes(name))) return false;
  }
  return childrenOf(schema).every(requiresEverything);
}

/** Keywords whose value is a map of names to schemas. */
const MAPS = new Set(["properties", "$defs", "definitions"]);
/** Keywords whose value is a schema, or a list of them. */
const NESTED = new Set(["items", "prefixItems", "anyOf", "oneOf", "allOf", "not"]);

function rewrite(keyword: string, value: unknown, limits: WireSchemaLimits): unknown {
  if (MAPS.has(keyword) && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        isRecord(part) ? toWireSchema(part, limits) : part,
      ]),
    );
  }
  if (!NESTED.has(keyword)) return value;
  if (Array.isArray(value)) {
    return value.map((part: unknown) => (isRecord(part) ? toWireSchema(part, limits) : part));
  }
  return isRecord(value) ? toWireSchema(value, limits) : value;
}

function childrenOf(schema: JsonSchema): readonly JsonSchema[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (MAPS.has(keyword) && isRecord(value)) return Object.values(value).filter(isRecord);
    if (!NESTED.has(keyword)) return [];
    return (Array.isArray(value) ? value : [value]).filter(isRecord);
  });
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
