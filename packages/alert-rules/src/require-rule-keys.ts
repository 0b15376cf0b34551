import type { CustomCheck } from "./custom-check.ts";
import type { RuleEntry } from "./schema/alert-rules-file.ts";

/**
 * A check that every rule has certain keys, such as an owner and a runbook. Its code is
 * `RULE_KEY_REQUIRED`.
 *
 * @example
 * ```ts
 * import { requireRuleKeys, validateAlertRules } from "@autotrader/alert-rules";
 *
 * const text = `
 * rules:
 *   - id: price_crash
 *     description: The price fell by more than half
 *     severity: critical
 *     channels: [console]
 *     condition: { metric: price_change_1h, operator: lt, threshold: -50, unit: percent }
 *     owner: desk
 * `;
 * const extraChecks = [requireRuleKeys(["owner", "runbook"])];
 * const { problems } = validateAlertRules(text, { extraChecks });
 * problems.map(({ message }) => message); // => ["the rule price_crash has no runbook"]
 * ```
 */
export function requireRuleKeys(
  keys: readonly (keyof RuleEntry)[],
  severity: CustomCheck["severity"] = "error",
): CustomCheck {
  return {
    code: "RULE_KEY_REQUIRED",
    severity,
    *run({ rules }) {
      for (const [index, rule] of rules.entries()) {
        for (const key of keys) {
          if (rule[key] !== undefined) continue;
          const message = `the rule ${rule.id} has no ${key}`;
          yield { path: ["rules", index, key], message, hint: `add ${key}` };
        }
      }
    },
  };
}
