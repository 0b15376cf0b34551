import type { Condition } from "../rules/rule-set.ts";
import { compileClosures, type DecideCondition } from "./compile-closures.ts";
import { createDerivation } from "./create-derivation.ts";
import type { DerivationOptions } from "./derivation-options.ts";
import { generateCondition } from "./generate-condition.ts";
import { withoutInherited } from "./metric-values.ts";

/** Options of {@link compileCondition}. */
export interface CompileConditionOptions extends DerivationOptions {
  /**
   * Writes a JavaScript function instead of nesting closures. Faster, but it needs `new Function`,
   * which a content security policy without `unsafe-eval` refuses with an `EvalError`.
   *
   * @defaultValue false
   */
  readonly codeGeneration?: boolean | undefined;
}

/**
 * Prepares a condition that is decided often. By default out of closures, which run under any
 * content security policy.
 *
 * @example
 * ```ts
 * import { compileCondition } from "@autotrader/alert-rules/evaluation";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * const decide = compileCondition(isThin);
 * decide({ liquidity_usd: 4_200 }); // => true
 * decide({}); // => null
 * ```
 */
export function compileCondition(
  condition: Condition,
  { codeGeneration = false, derivedMetrics = [] }: CompileConditionOptions = {},
): DecideCondition {
  const decide = codeGeneration ? generateCondition(condition) : compileClosures(condition);
  const { derive } = createDerivation(derivedMetrics);
  return (values) => decide(derive(withoutInherited(values)));
}
