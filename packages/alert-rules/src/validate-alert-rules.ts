import type { AlertRulesVerdict } from "./alert-rules-verdict.ts";
import { runValidation } from "./run-validation.ts";
import type { ValidateAlertRulesOptions } from "./validate-alert-rules-options.ts";

/**
 * Checks a YAML text of alert rules and returns all problems at once, each with a stable code, a
 * JSON path and the exact place in the text. Never throws for any text.
 *
 * @example
 * ```ts
 * import { validateAlertRules } from "@autotrader/alert-rules";
 *
 * const verdict = validateAlertRules(`
 * rules:
 *   - id: thin_liquidity
 *     description: Liquidity is too thin to get out
 *     severity: high
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: 10000 }
 * `);
 * verdict.status; // => "invalid"
 * verdict.problems.map(({ code, position }) => [code, position?.line]); // => [["MISSING_UNIT", 7]]
 * ```
 */
export function validateAlertRules(
  text: string,
  options: ValidateAlertRulesOptions = {},
): AlertRulesVerdict {
  return runValidation(text, options);
}
