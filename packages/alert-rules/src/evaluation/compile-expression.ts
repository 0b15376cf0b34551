import { ARITHMETIC } from "../expressions/arithmetic.ts";
import type { Expression } from "../expressions/expression.ts";

/** A prepared expression over numbers by position. NaN stands for unknown, going in and coming out. */
export type ComputeExpression = (slots: Float64Array) => number;

/**
 * Prepares an expression that is computed often: closures, so that it runs under any content security
 * policy. Gives what `evaluateExpression` gives.
 *
 * @param positionOf - Where a metric's number is; `undefined` for a metric that is never known.
 */
export function compileExpression(
  expression: Expression,
  positionOf: (metric: string) => number | undefined,
): ComputeExpression {
  switch (expression.kind) {
    case "number": {
      const value = finite(expression.value);
      return () => value;
    }
    case "metric": {
      const position = positionOf(expression.name);
      return position === undefined ? unknown : (slots) => slots[position] ?? Number.NaN;
    }
    case "operation": {
      const { apply } = ARITHMETIC[expression.name];
      const operands = expression.operands.map((operand) => compileExpression(operand, positionOf));
      const [first = unknown, second] = operands;
      // An unknown operand is asked for by itself: NaN ** 0 is 1.
      if (second === undefined) {
        return (slots) => {
          const value = first(slots);
          return Number.isNaN(value) ? value : finite(apply(value));
        };
      }
      if (operands.length === 2) {
        return (slots) => {
          const left = first(slots);
          const right = second(slots);
          return Number.isNaN(left) || Number.isNaN(right)
            ? Number.NaN
            : finite(apply(left, right));
        };
      }
      return (slots) => {
        const values = operands.map((compute) => compute(slots));
        return values.some(Number.isNaN) ? Number.NaN : finite(apply(...values));
      };
    }
  }
}

const unknown: ComputeExpression = () => Number.NaN;

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
