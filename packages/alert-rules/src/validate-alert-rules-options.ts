import type { Clock } from "@autotrader/kernel";

import type { CustomCheck } from "./custom-check.ts";
import type { Expressions } from "./expressions/expressions.ts";
import type { MetricSpec } from "./units/metric-spec.ts";
import type { ReadLimits } from "./yaml/read-limits.ts";

/** Options of `validateAlertRules`. */
export interface ValidateAlertRulesOptions {
  /**
   * Metrics that exist, with their types, units and domains. When given, rules are also checked
   * against them.
   *
   * @defaultValue none: units are judged by the words of a metric's name
   */
  readonly metrics?: readonly MetricSpec[] | undefined;
  /**
   * Lets derived metrics be read: `expressions` of `@autotrader/alert-rules/expressions`.
   * It is asked for so that files without derived metrics do not load it.
   *
   * @defaultValue none: a file with derived metrics has the problem `EXPRESSION_PARSER_MISSING`
   */
  readonly expressions?: Expressions | undefined;
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
