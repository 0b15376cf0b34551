/** One operation: how many operands it takes, and what it comes to. */
interface Arithmetic {
  readonly fewest: number;
  readonly most: number;
  /** Of finite numbers. What is not finite then counts as unknown. */
  readonly apply: (...operands: number[]) => number;
}

const one = (apply: (operand: number) => number): Arithmetic => ({ fewest: 1, most: 1, apply });
const two = (apply: (left: number, right: number) => number): Arithmetic => ({
  fewest: 2,
  most: 2,
  apply,
});
const several = (apply: Arithmetic["apply"]): Arithmetic => ({ fewest: 2, most: 20, apply });

/** A function that expressions can call. */
export type FunctionName =
  | "abs"
  | "ceil"
  | "exp"
  | "floor"
  | "log"
  | "log10"
  | "max"
  | "min"
  | "round"
  | "sqrt";

/** An operator, `negate` for the sign, or a function. */
export type ArithmeticName = FunctionName | "+" | "-" | "*" | "/" | "%" | "^" | "negate";

/** All that an expression can call by name. */
export const FUNCTIONS: Readonly<Record<FunctionName, Arithmetic>> = {
  abs: one(Math.abs),
  ceil: one(Math.ceil),
  exp: one(Math.exp),
  floor: one(Math.floor),
  log: one(Math.log),
  log10: one(Math.log10),
  max: several(Math.max),
  min: several(Math.min),
  round: one((operand) => Math.sign(operand) * Math.round(Math.abs(operand))),
  sqrt: one(Math.sqrt),
};

/** All operations. A remainder has the sign of the dividend, and halves are rounded away from zero. */
export const ARITHMETIC: Readonly<Record<ArithmeticName, Arithmetic>> = {
  ...FUNCTIONS,
  "+": two((left, right) => left + right),
  "-": two((left, right) => left - right),
  "*": two((left, right) => left * right),
  "/": two((left, right) => left / right),
  "%": two((left, right) => left % right),
  "^": two((left, right) => left ** right),
  negate: one((operand) => -operand),
};

/** Whether expressions have a function of this name. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
