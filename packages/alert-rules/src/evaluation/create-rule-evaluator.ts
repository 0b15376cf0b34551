import { compileClosures } from "./compile-closures.ts";
import { createDerivation } from "./create-derivation.ts";
import { type Conditioned, createRuleIndex } from "./create-rule-index.ts";
import type { DerivationOptions } from "./derivation-options.ts";
import { type MetricValues, withoutInherited } from "./metric-values.ts";
import { toVerdictCode } from "./verdict-code.ts";

/** All rules on one snapshot, by the mode that suits their number. */
export interface RuleEvaluator {
  /** Few rules are compiled one by one, many are indexed. */
  readonly mode: "compiled" | "indexed";
  /**
   * Verdict codes by position: 0 false, 1 true, 2 unknown. Belongs to the evaluator and is
   * overwritten by the next call; copy it to keep it.
   */
  readonly evaluate: (values: MetricValues) => Uint8Array;
}

/** Up to here the index costs more than it saves. */
const MOST_COMPILED = 64;

/**
 * Prepares rules in the mode that is fastest for their number.
 *
 * @example
 * ```ts
 * import { createRuleEvaluator } from "@autotrader/alert-rules/evaluation";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * const { mode, evaluate } = createRuleEvaluator([{ condition: isThin }]);
 * mode; // => "compiled"
 * Array.from(evaluate({ liquidity_usd: 4_200 })); // => [1]
 * ```
 */
export function createRuleEvaluator(
  rules: readonly Conditioned[],
  options: DerivationOptions = {},
): RuleEvaluator {
  if (rules.length > MOST_COMPILED) {
    return { mode: "indexed", evaluate: createRuleIndex(rules, options).evaluate };
  }
  const compiled = rules.map(({ condition }) => compileClosures(condition));
  const verdicts = new Uint8Array(compiled.length);
  const { derive } = createDerivation(options.derivedMetrics ?? []);
  return {
    mode: "compiled",
    evaluate: (values) => {
      const own = derive(withoutInherited(values));
      let rule = 0;
      for (const decide of compiled) {
        verdicts[rule] = toVerdictCode(decide(own));
        rule += 1;
      }
      return verdicts;
    },
  };
}
