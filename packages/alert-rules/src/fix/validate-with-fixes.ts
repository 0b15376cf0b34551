import { runValidation } from "../run-validation.ts";
import type { AlertRulesVerdict, ValidateAlertRulesOptions } from "../validate-alert-rules.ts";
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
 * const { problems } = validateAlertRulesWithFixes("rule: []");
 * problems.find(({ code }) => code === "UNKNOWN_KEY")?.fix;
 * // => { kind: "suggested", description: "write rules", edits: [{ start: 0, end: 4, text: "rules" }] }
 * ```
 */
export function validateAlertRulesWithFixes(
  text: string,
  options: ValidateAlertRulesOptions = {},
): FixableVerdict {
  return runValidation(text, options, findFix);
}
