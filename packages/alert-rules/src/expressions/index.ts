/**
 * Reading expressions of derived metrics, apart from the rest so that whoever has none does not load it.
 *
 * @packageDocumentation
 */
export type { ArithmeticName } from "./arithmetic.ts";
export type { Expression, MetricReference, NumberLiteral, Operation } from "./expression.ts";
export { parseExpression } from "./parse-expression.ts";
export type {
  ExpressionFault,
  NamePlace,
  ParsedExpression,
  ParseExpression,
} from "./parsed-expression.ts";
