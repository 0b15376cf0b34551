import { ARITHMETIC } from "../expressions/arithmetic.ts";
import type { Expression } from "../expressions/expression.ts";
import { type MetricValues, readMetric } from "./metric-values.ts";

/**
 * The value of an expression; `null` (unknown) when an operand is missing or no number, or when any step
 * comes to no finite number, such as a division by zero.
 */
export function evaluateExpression(expression: Expression, values: MetricValues): number | null {
  switch (expression.kind) {
    case "number":
      return finite(expression.value);
    case "metric": {
      const value = readMetric(values, expression.name);
      return typeof value === "number" ? value : null;
    }
    case "operation": {
      const operands: number[] = [];
      for (const operand of expression.operands) {
        const value = evaluateExpression(operand, values);
        if (value === null) return null;
        operands.push(value);
      }
      return finite(ARITHMETIC[expression.name].apply(...operands));
    }
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
