import { countWays } from "./count-ways.ts";
import { patternRisk } from "./pattern-risk.ts";

/** A pattern that can be matched, or why it cannot. */
export type CompiledPattern =
  | { readonly status: "compiled"; readonly matches: (text: string) => boolean }
  | { readonly status: "invalid"; readonly reason: string };

/** Longer texts are cut before they are matched, which bounds what a slow pattern can cost. */
const LONGEST_TEXT = 256;

/** For patterns that can take exponential time: 20 characters are about a million steps. */
const LONGEST_TEXT_OF_RISKY_PATTERN = 20;

/** Quantifiers that have an end are slow on short texts as well: what has more ways is not run. */
const MOST_WAYS = 10_000_000;

/** Choices of a quantifier without an end in twenty characters, shared with its neighbours. */
const OPEN_WAYS = 6;

/** Three quantifiers without an end in each other are slow on short texts as well. */
const DEEPEST = 2;

/** Compiles a suppression pattern: a JavaScript regular expression, found anywhere in the text. */
export function compilePattern(pattern: string): CompiledPattern {
  try {
    const expression = new RegExp(pattern, "u");
    const { count, depth } = countWays(pattern, OPEN_WAYS);
    if (count > MOST_WAYS || depth > DEEPEST) {
      const reason = "it can be matched in too many ways, even with a short text";
      return { status: "invalid", reason };
    }
    const longest =
      patternRisk(pattern) === undefined ? LONGEST_TEXT : LONGEST_TEXT_OF_RISKY_PATTERN;
    return {
      status: "compiled",
      matches: (text) => expression.test(text.slice(0, longest)),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: "invalid", reason: reason.replace(/^Invalid regular expression: /, "") };
  }
}
