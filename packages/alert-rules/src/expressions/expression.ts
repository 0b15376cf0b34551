import type { ArithmeticName } from "./arithmetic.ts";

/** Arithmetic over metrics. Plain data, safe to serialise. */
export type Expression = NumberLiteral | MetricReference | Operation;

/** A number as it is written. */
export interface NumberLiteral {
  /** Tells expressions apart. */
  readonly kind: "number";
  /** Finite. */
  readonly value: number;
}

/** The value of a metric. */
export interface MetricReference {
  /** Tells expressions apart. */
  readonly kind: "metric";
  /** Name of the metric. */
  readonly name: string;
}

/** An operator or a function with its operands. */
export interface Operation {
  /** Tells expressions apart. */
  readonly kind: "operation";
  /** What is done. */
  readonly name: ArithmeticName;
  /** As many as it takes, in the order of the text. */
  readonly operands: readonly Expression[];
}
