import type { SchemaError } from "../find-schema-errors.ts";

/** Whether a value fits the JSON Schema; if not, `errors` says why until the next call. */
export declare const validate: {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
