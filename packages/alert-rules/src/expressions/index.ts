/**
 * Reading expressions of derived metrics, apart from the rest so that whoever has none does not load it.
 *
 * @packageDocumentation
 */
export type { ArithmeticName, FunctionName } from "./arithmetic.ts";
export type { Expression, MetricReference, NumberLiteral, Operation } from "./expression.ts";
export type { Expressions } from "./expressions.ts";
export { expressions } from "./expressions.ts";
export { parseExpression } from "./parse-expression.ts";
export type {
  ExpressionFault,
  NamePlace,
  ParsedExpression,
} from "./parsed-expression.ts";
