/**
 * Problems of alert rules with the edits that mend them, for editors, reports and `--fix`.
 *
 * @packageDocumentation
 */
export { applyFixes } from "./apply-fixes.ts";
export type { Fix, FixableProblem, TextEdit } from "./fix.ts";
export {
  type FixAlertRulesOptions,
  type FixedAlertRules,
  fixAlertRules,
} from "./fix-alert-rules.ts";
export { type FixableVerdict, validateAlertRulesWithFixes } from "./validate-with-fixes.ts";
