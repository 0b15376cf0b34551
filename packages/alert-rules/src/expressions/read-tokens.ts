import { FUNCTIONS } from "./arithmetic.ts";
import type { ExpressionFault } from "./parsed-expression.ts";

/** A word of an expression with its place. */
export interface Token {
  readonly kind: "number" | "name" | "symbol" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A word of any script, a number with whatever sticks to it, a text in quotes, a sign; else one character. */
const WORD =
  /\s+|(?<name>[\p{L}_$][\p{L}\p{M}\p{N}_$]*)|(?<number>\.?\d[\w.]*(?:(?<=[\d.][eE])[+-]\d+)?)|(?<symbol>[-+*/%^(),])|"[^"]*"?|'[^']*'?|`[^`]*`?|[=!<>&|?:]+|./gsu;

const METRIC_NAME = /^[a-z_][a-z0-9_]{0,127}$/;
const NUMBER = /^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

const ALLOWED = `use numbers, metrics, + - * / % ^, parentheses and ${Object.keys(FUNCTIONS).join(", ")}`;

/** The words of an expression and an end after them, or all that cannot be a word of one. */
export function readTokens(text: string): {
  readonly tokens: readonly Token[];
  readonly faults: readonly ExpressionFault[];
} {
  const tokens: Token[] = [];
  const faults: ExpressionFault[] = [];
  for (const match of text.matchAll(WORD)) {
    const { 0: word, index: start, groups = {} } = match;
    const end = start + word.length;
    const kind = ["name", "number", "symbol"].find((one) => groups[one] !== undefined);
    const fault = findFault(kind, word);
    if (fault !== undefined) faults.push({ kind: "not_arithmetic", start, end, ...fault });
    else if (kind === "name" || kind === "number" || kind === "symbol")
      tokens.push({ kind, text: word, start, end });
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return { tokens, faults };
}

function findFault(
  kind: string | undefined,
  word: string,
): Pick<ExpressionFault, "message" | "hint"> | undefined {
  if (kind === "symbol" || word.trim() === "") return undefined;
  if (kind === "name") {
    if (METRIC_NAME.test(word)) return undefined;
    const hint = "metrics have lower-case letters a to z, digits and underscores";
    return { message: `${quote(word)} is no name of a metric`, hint };
  }
  if (kind === "number") {
    if (NUMBER.test(word) && Number.isFinite(Number(word))) return undefined;
    return { message: `${quote(word)} is no number`, hint: "write 1000, 0.5 or 2.5e6" };
  }
  const hint = /^[=!<>&|]/.test(word) ? "compare in the condition of a rule" : ALLOWED;
  return { message: `${quote(word)} is not arithmetic`, hint };
}

/** As JSON, so that nothing invisible stays so. */
function quote(word: string): string {
  const short = word.length > 40 ? `${word.slice(0, 40)}...` : word;
  return JSON.stringify(short).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
