/**
 * The JSON Schema of alert rules files as ready code, for those who have parsed data and want its
 * shape checked: no YAML, no positions, no `eval`.
 *
 * @packageDocumentation
 */
export { findSchemaErrors, type SchemaError } from "./find-schema-errors.ts";
export { isAlertRulesFile } from "./is-alert-rules-file.ts";
