import type { JsonSchema } from "../providers/llm-provider.ts";
import type { StandardSchema } from "./standard-schema.ts";

/**
 * What happens to an answer that does not fit its schema. `STRICT`: it is not an answer, the next
 * attempt or provider is asked. `WARN`: it is handed over with its problems, typed `unknown`.
 * `DISABLED`: it is not checked at all.
 */
export type SchemaEnforcement = "STRICT" | "WARN" | "DISABLED";

/** The shape that an answer is to have. */
export interface AnswerFormat<Output = unknown> {
  /** Any schema that follows Standard Schema v1, such as one of zod. */
  readonly schema: StandardSchema<Output>;
  /** What happens to an answer that does not fit. */
  readonly mode: SchemaEnforcement;
  /**
   * What the provider is told.
   *
   * @defaultValue what the schema says about itself (Standard JSON Schema), else nothing
   */
  readonly jsonSchema?: JsonSchema | undefined;
  /**
   * Name of the shape, told to the provider: letters, digits, `_` and `-`, at most 64.
   *
   * @defaultValue "answer"
   */
  readonly name?: string | undefined;
}

/** The JSON Schema to send along: the given one, else the schema's own, else none. */
export function jsonSchemaOf(format: AnswerFormat): JsonSchema | undefined {
  if (format.jsonSchema !== undefined) return format.jsonSchema;
  try {
    const schema = format.schema["~standard"].jsonSchema?.input({ target: "draft-2020-12" });
    return schema === undefined ? undefined : { ...schema };
  } catch {
    return undefined;
  }
}
