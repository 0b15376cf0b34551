import type { AlertRulesVerdict } from "../alert-rules-verdict.ts";
import { runValidation } from "../run-validation.ts";
import type { ValidateAlertRulesOptions } from "../validate-alert-rules-options.ts";
import { findFix } from "./find-fix.ts";
import type { FixableProblem } from "./fix.ts";

/** What {@link validateAlertRulesWithFixes} found. */
export interface FixableVerdict extends AlertRulesVerdict {
  readonly problems: readonly FixableProblem[];
}

/**
 * `validateAlertRules` whose problems say, where that is known, how they are mended: as edits of the
 * text, for editors and reports.
 *
 * @example
 * ```ts
 * import { validateAlertRulesWithFixes } from "@autotrader/alert-rules/fix";
 *
 * const { problems } = validateAlertRulesWithFixes("rules: []\nchanels: {}");
 * const unknown = problems.find(({ code }) => code === "UNKNOWN_KEY");
 * unknown?.fix?.edits; // => [{ start: 10, end: 17, text: "channels" }]
 * ```
 */
export function validateAlertRulesWithFixes(
  text: string,
  options: ValidateAlertRulesOptions = {},
): FixableVerdict {
  return runValidation(text, options, findFix);
}
