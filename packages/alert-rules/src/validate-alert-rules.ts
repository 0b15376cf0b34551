import type { Clock, Problem } from "@autotrader/kernel";

import type { CustomCheck } from "./custom-check.ts";
import type { RuleSet } from "./rules/rule-set.ts";
import { runValidation } from "./run-validation.ts";
import type { MetricSpec } from "./units/metric-spec.ts";
import type { ReadLimits } from "./yaml/read-limits.ts";

/** Options of {@link validateAlertRules}. */
export interface ValidateAlertRulesOptions {
  /**
   * Metrics that exist, with their types, units and domains. When given, rules are also checked
   * against them.
   *
   * @defaultValue none: units are judged by the words of a metric's name
   */
  readonly metrics?: readonly MetricSpec[] | undefined;
  /** How much a text may hold before it is refused. */
  readonly limits?: ReadLimits | undefined;
  /**
   * Checks of the host's own, which run after ours.
   *
   * @defaultValue none
   */
  readonly extraChecks?: readonly CustomCheck[] | undefined;
  /** Decides whether a snooze comment is over. */
  readonly clock?: Pick<Clock, "nowMs"> | undefined;
  /**
   * Most problems to tell. One more with the code `PROBLEMS_TRUNCATED` then says how many are left.
   *
   * @defaultValue 1_000
   */
  readonly maxProblems?: number | undefined;
}

/** What {@link validateAlertRules} found. */
export interface AlertRulesVerdict {
  /** `invalid` when there is at least one error. Warnings and infos leave a file valid. */
  readonly status: "valid" | "invalid";
  /** Everything found, in the order of the text. */
  readonly problems: readonly Problem[];
  /** The rules in the form that the engine uses; `null` when the status is `invalid`. */
  readonly ruleSet: RuleSet | null;
}

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
