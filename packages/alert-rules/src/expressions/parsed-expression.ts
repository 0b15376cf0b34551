import type { Expression } from "./expression.ts";

/** What a parser makes of the text of an expression. Places count UTF-16 code units from its start. */
export interface ParsedExpression {
  /** The expression; `null` when there are faults. */
  readonly expression: Expression | null;
  /** Every mention of a metric, in the order of the text. */
  readonly names: readonly NamePlace[];
  /** All that is wrong with it. */
  readonly faults: readonly ExpressionFault[];
}

/** Where a metric is named. */
export interface NamePlace {
  /** Name of the metric. */
  readonly name: string;
  /** First code unit. */
  readonly start: number;
  /** The one after the last. */
  readonly end: number;
}

/** One thing that is wrong with an expression. */
export interface ExpressionFault {
  /** What kind of fault it is. */
  readonly kind: "syntax" | "not_arithmetic" | "unknown_function" | "arity" | "too_large";
  /** First code unit of the place. */
  readonly start: number;
  /** The one after the last. */
  readonly end: number;
  /** What is wrong, in one line. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string | undefined;
}
