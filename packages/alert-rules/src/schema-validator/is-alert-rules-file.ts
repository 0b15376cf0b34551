import type { AlertRulesFile } from "../schema/alert-rules-file.ts";
import { findSchemaErrors } from "./find-schema-errors.ts";

/**
 * Whether a value fits the JSON Schema of alert rules files. Keys that start with `x-` may stand
 * anywhere and are not part of the type.
 *
 * @example
 * ```ts
 * import { isAlertRulesFile } from "@autotrader/alert-rules/schema-validator";
 *
 * isAlertRulesFile({ rules: [] }); // => false
 * ```
 */
export function isAlertRulesFile(value: unknown): value is AlertRulesFile {
  return findSchemaErrors(value).length === 0;
}
