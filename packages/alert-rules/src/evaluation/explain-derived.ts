import { listOperands } from "../expressions/list-operands.ts";
import type { DerivedMetric } from "../rules/rule-set.ts";
import { type MetricValue, type MetricValues, readMetric } from "./metric-values.ts";

/** Where the value of a derived metric comes from. */
export interface DerivedValue {
  /** The expression as it is written. */
  readonly expression: string;
  /** Its operands with their values; `null` for those that are unknown. */
  readonly operands: Readonly<Record<string, MetricValue>>;
}

/** What a derived metric was computed by. */
export function explainDerived(
  { text, expression }: DerivedMetric,
  values: MetricValues,
): DerivedValue {
  const operands = listOperands(expression).map((name) => [name, readMetric(values, name)]);
  return { expression: text.replace(/\s+/g, " ").trim(), operands: Object.fromEntries(operands) };
}

/** That in words. */
export function describeDerived({ expression, operands }: DerivedValue): string {
  const given = Object.entries(operands).map(([name, value]) => {
    return value === null ? `${name} has no value` : `${name} is ${JSON.stringify(value)}`;
  });
  return `${expression}${given.length === 0 ? "" : ` where ${given.join(", ")}`}`;
}
