import type { Check } from "../checks/check.ts";
import { EXPRESSION_CHECKS } from "../checks/expression-checks.ts";
import { addDerivedSpecs } from "./add-derived-specs.ts";
import { viewDerived } from "./derived-view.ts";
import { normaliseDerivedMetrics } from "./normalise-derived-metrics.ts";

/** What the validator needs for derived metrics: {@link expressions} is the one there is. */
export interface Expressions {
  /** @internal */
  readonly checks: readonly Check[];
  /** @internal */
  readonly view: typeof viewDerived;
  /** @internal */
  readonly addSpecs: typeof addDerivedSpecs;
  /** @internal */
  readonly normalise: typeof normaliseDerivedMetrics;
}

/**
 * Lets the validator read derived metrics. It is passed in so that whoever has none does not load it.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "@autotrader/alert-rules";
 * import { expressions } from "@autotrader/alert-rules/expressions";
 *
 * const rules = parseAlertRules(
 *   `
 * derived_metrics:
 *   depth: { expression: liquidity_usd / market_cap_usd, unit: ratio }
 * rules:
 *   - id: shallow_market
 *     description: Little can be sold without moving the price
 *     severity: high
 *     channels: [console]
 *     condition: { metric: depth, operator: lt, threshold: 0.01, unit: ratio }
 * `,
 *   { expressions },
 * );
 * rules.derivedMetrics.map(({ name, unit }) => [name, unit]); // => [["depth", "ratio"]]
 * ```
 */
export const expressions: Expressions = {
  checks: EXPRESSION_CHECKS,
  view: viewDerived,
  addSpecs: addDerivedSpecs,
  normalise: normaliseDerivedMetrics,
};
