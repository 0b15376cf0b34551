import { AlertRulesError } from "./errors.ts";
import type { RuleSet } from "./rules/rule-set.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";
import type { ValidateAlertRulesOptions } from "./validate-alert-rules-options.ts";

/**
 * Reads a YAML text of alert rules: thresholds in their metric's unit, v1 rules as conditions.
 * Warnings do not keep rules from being used; ask {@link validateAlertRules} for them.
 *
 * @throws {@link AlertRulesError} `INVALID_RULES` with all problems when there is an error.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "@autotrader/alert-rules";
 *
 * const { rules } = parseAlertRules(`
 * rules:
 *   - id: price_crash
 *     description: The price fell by more than half
 *     severity: critical
 *     channels: [console]
 *     condition: { metric: price_change_24h_ratio, operator: lt, threshold: -50, unit: percent }
 * `);
 * rules[0]?.condition; // => { kind: "comparison", metric: "price_change_24h_ratio", operator: "lt", threshold: -0.5, unit: "ratio" }
 * ```
 */
export function parseAlertRules(text: string, options: ValidateAlertRulesOptions = {}): RuleSet {
  const { ruleSet, problems } = validateAlertRules(text, options);
  if (ruleSet !== null) return ruleSet;
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const place = first?.position === undefined ? "" : `line ${first.position.line}: `;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new AlertRulesError(
    `alert rules have ${errors.length} error${errors.length === 1 ? "" : "s"}: ${place}${first?.message}${more}`,
    "INVALID_RULES",
    { problems },
  );
}
