import { suggestWord } from "../schema/closest-word.ts";
import { type ArithmeticName, FUNCTIONS, isFunctionName } from "./arithmetic.ts";
import type { Expression } from "./expression.ts";
import type { ExpressionFault, NamePlace, ParsedExpression } from "./parsed-expression.ts";
import { readTokens, type Token } from "./read-tokens.ts";

/** Longest text, most numbers, names and operations, and deepest nesting that is read. */
export const EXPRESSION_LIMITS = { length: 500, nodes: 200, depth: 32 } as const;

/** A sign stands between: -a ^ b is -(a ^ b), and -a * b is (-a) * b. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  Object.entries({ "+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "^": 4 }),
);
const SIGN_PRECEDENCE = 3;

/** Ends the descent from any depth; the fault is told already. */
const STOP: unique symbol = Symbol("stop");

/**
 * Reads arithmetic over metrics: numbers, names, `+ - * / % ^`, signs, parentheses and the functions
 * abs, ceil, exp, floor, log, log10, max, min, round and sqrt. Nothing else can be written, and nothing
 * is run. `^` binds tightest and from the right, so `-a ^ 2` is `-(a ^ 2)`.
 *
 * @param text - At most 500 characters; also at most 200 parts and 32 levels.
 *
 * @example
 * ```ts
 * import { parseExpression } from "@autotrader/alert-rules/expressions";
 *
 * parseExpression("liquidity_usd / market_cap_usd").faults; // => []
 * parseExpression("liquidity_usd / ").faults.map(({ kind, start }) => [kind, start]); // => [["syntax", 16]]
 * ```
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > EXPRESSION_LIMITS.length) {
    const message = `the expression has ${text.length} characters, more than ${EXPRESSION_LIMITS.length}`;
    return failed([tooLarge(message, 0, text.length)]);
  }
  const { tokens, faults: unreadable } = readTokens(text);
  if (unreadable.length > 0) return failed(unreadable);
  const faults: ExpressionFault[] = [];
  const names: NamePlace[] = [];
  try {
    const expression = descend(tokens, faults, names);
    return { expression: faults.length === 0 ? expression : null, names, faults };
  } catch (error) {
    if (error !== STOP) throw error;
    return failed(faults);
  }
}

function failed(faults: readonly ExpressionFault[]): ParsedExpression {
  return { expression: null, names: [], faults };
}

function tooLarge(message: string, start: number, end: number): ExpressionFault {
  return { kind: "too_large", start, end, message, hint: "derive a part of it as its own metric" };
}

/** By precedence climbing. */
function descend(
  tokens: readonly Token[],
  faults: ExpressionFault[],
  names: NamePlace[],
): Expression {
  const last: Token = tokens.at(-1) ?? { kind: "end", text: "", start: 0, end: 0 };
  let at = 0;
  let nodes = 0;

  const stop = (fault: ExpressionFault): never => {
    faults.push(fault);
    throw STOP;
  };
  const peek = (): Token => tokens[at] ?? last;
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const expected = (what: string, { kind, text, start, end }: Token): never =>
    stop({
      kind: "syntax",
      start,
      end,
      message:
        kind === "end"
          ? `the expression ends where ${what} was expected`
          : `${what} was expected before ${text}`,
    });
  const take = (symbol: string) => {
    const token = next();
    if (token.text !== symbol) expected(symbol, token);
  };
  const count = <Part extends Expression>(part: Part, { start, end }: Token): Part => {
    nodes += 1;
    const message = `the expression has more than ${EXPRESSION_LIMITS.nodes} parts`;
    if (nodes > EXPRESSION_LIMITS.nodes) stop(tooLarge(message, start, end));
    return part;
  };
  const operation = (name: ArithmeticName, operands: readonly Expression[], token: Token) =>
    count({ kind: "operation", name, operands }, token);

  const readBinary = (weakest: number, depth: number): Expression => {
    let left = readOperand(depth);
    for (;;) {
      const token = peek();
      const precedence = PRECEDENCE.get(token.text) ?? 0;
      if (precedence < weakest) return left;
      at += 1;
      const right = readBinary(token.text === "^" ? SIGN_PRECEDENCE : precedence + 1, depth + 1);
      left = operation(operatorOf(token.text), [left, right], token);
    }
  };

  const readOperand = (depth: number): Expression => {
    const token = next();
    const { kind, text, start, end } = token;
    const message = `the expression is nested more than ${EXPRESSION_LIMITS.depth} levels deep`;
    if (depth > EXPRESSION_LIMITS.depth) stop(tooLarge(message, start, end));
    if (kind === "number") return count({ kind: "number", value: Number(text) }, token);
    if (kind === "name") {
      if (peek().text === "(") return readCall(token, depth);
      names.push({ name: text, start, end });
      return count({ kind: "metric", name: text }, token);
    }
    if (text === "+") return readBinary(SIGN_PRECEDENCE, depth + 1);
    if (text === "-") return operation("negate", [readBinary(SIGN_PRECEDENCE, depth + 1)], token);
    if (text !== "(") return expected("a number or a metric", token);
    const inner = readBinary(1, depth + 1);
    take(")");
    return inner;
  };

  const readCall = (token: Token, depth: number): Expression => {
    const { text, start, end } = token;
    const operands: Expression[] = [];
    take("(");
    if (peek().text !== ")") operands.push(readBinary(1, depth + 1));
    while (peek().text === ",") {
      at += 1;
      operands.push(readBinary(1, depth + 1));
    }
    take(")");
    if (!isFunctionName(text)) {
      const known = Object.keys(FUNCTIONS);
      const hint = suggestWord(text, known) ?? `there are ${known.join(", ")}`;
      const message = `there is no function ${text}`;
      faults.push({ kind: "unknown_function", start, end, message, hint });
      return count({ kind: "number", value: 0 }, token);
    }
    const { fewest, most } = FUNCTIONS[text];
    if (operands.length < fewest || operands.length > most) {
      const needed = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
      const message = `${text} takes ${needed} operand${most === 1 ? "" : "s"}, got ${operands.length}`;
      faults.push({ kind: "arity", start, end, message });
    }
    return operation(text, operands, token);
  };

  const expression = readBinary(1, 1);
  if (peek().kind !== "end") expected("an operator", peek());
  return expression;
}

function operatorOf(text: string): ArithmeticName {
  switch (text) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return text;
    default:
      return "^";
  }
}
