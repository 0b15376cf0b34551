import type { Condition } from "../rules/rule-set.ts";
import type { Columns } from "./columns.ts";
import { type Conditioned, createRuleIndex } from "./create-rule-index.ts";
import type { DerivationOptions } from "./derivation-options.ts";

/**
 * Decides a condition, or many rules, on every row of a batch of snapshots. Returns verdict codes
 * by row (0 false, 1 true, 2 unknown): one array for a condition, one per rule for rules. For more
 * than one batch prepare the rules once, with `createRuleIndex(rules).evaluateColumns`.
 *
 * @throws `AlertRulesError` `COLUMNS_DIFFER` when the columns are not of one length.
 *
 * @example
 * ```ts
 * import { createColumns, evaluateColumns } from "@autotrader/alert-rules/evaluation";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * const columns = createColumns([{ liquidity_usd: 4_200 }, { liquidity_usd: 90_000 }, {}]);
 * Array.from(evaluateColumns(isThin, columns)); // => [1, 0, 2]
 * ```
 */
export function evaluateColumns(
  condition: Condition,
  columns: Columns,
  options?: DerivationOptions,
): Uint8Array;
export function evaluateColumns(
  rules: readonly Conditioned[],
  columns: Columns,
  options?: DerivationOptions,
): readonly Uint8Array[];
export function evaluateColumns(
  what: Condition | readonly Conditioned[],
  columns: Columns,
  options: DerivationOptions = {},
): Uint8Array | readonly Uint8Array[] {
  if (isList(what)) return createRuleIndex(what, options).evaluateColumns(columns);
  const [verdicts] = createRuleIndex([{ condition: what }], options).evaluateColumns(columns);
  return verdicts ?? new Uint8Array();
}

function isList(what: Condition | readonly Conditioned[]): what is readonly Conditioned[] {
  return Array.isArray(what);
}
