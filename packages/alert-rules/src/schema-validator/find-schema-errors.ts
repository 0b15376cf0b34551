import { validate } from "./generated/compiled-schema.mjs";

/** One thing that keeps a value from fitting the JSON Schema, in the words of ajv. */
export interface SchemaError {
  /** JSON Pointer to the value, such as `/rules/0/severity`; empty for the whole. */
  readonly instancePath: string;
  /** JSON Pointer to the part of the schema that it does not fit. */
  readonly schemaPath: string;
  /** The keyword of JSON Schema, such as `required` or `enum`. */
  readonly keyword: string;
  /** What the keyword asks for, such as `{ missingProperty: "severity" }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The same as a sentence. */
  readonly message?: string | undefined;
}

/**
 * Compares a value with the JSON Schema of alert rules files and returns all that does not fit; nothing
 * when it fits. The schema is compiled ahead, so this needs no `eval` and runs under a strict
 * Content-Security-Policy. It sees the shape only: undefined channels, missing units, rules that
 * never fire and places in a text are the work of `validateAlertRules`.
 *
 * A value that is nested so deeply that the stack ends, or that holds itself, is one error with the
 * keyword `depth`.
 *
 * @example
 * ```ts
 * import { findSchemaErrors } from "@autotrader/alert-rules/schema-validator";
 *
 * const errors = findSchemaErrors({ rules: [] });
 * errors.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`); // => ["/rules minItems"]
 * ```
 */
export function findSchemaErrors(value: unknown): readonly SchemaError[] {
  try {
    return validate(value) ? [] : (validate.errors ?? []);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "must not be nested so deeply";
    return [{ instancePath: "", schemaPath: "#", keyword: "depth", params: {}, message }];
  }
}
