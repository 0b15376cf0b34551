import { countWays } from "./count-ways.ts";

/** Choices of a quantifier without an end in the longest text, and most of a pattern that is no risk. */
const OPEN_WAYS = 256;
const MOST_WAYS = 100_000_000;

/** Why a regular expression can take exponential time on a text that almost matches, if it can. */
export function patternRisk(pattern: string): string | undefined {
  if (hasNestedRepeat(pattern)) return "a repeated group holds another repeat";
  if (hasOverlappingRepeat(pattern)) return "a repeated group has alternatives that begin alike";
  return countWays(pattern, OPEN_WAYS) > MOST_WAYS
    ? "its repeats can share a text in too many ways"
    : undefined;
}

/** Whether some repeated group contains an unbounded repeat, as in `(a+)+`. */
function hasNestedRepeat(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const open: boolean[] = [];
  for (let index = 0; index < bare.length; index += 1) {
    const rest = bare.slice(index);
    if (rest.startsWith("(")) open.push(false);
    else if (/^(?:[*+]|\{\d+,\})/.test(rest) && open.length > 0) open[open.length - 1] = true;
    else if (rest.startsWith(")")) {
      const repeats = open.pop() ?? false;
      if (repeats && /^\)(?:[*+]|\{\d+,\})/.test(rest)) return true;
      if (repeats && open.length > 0) open[open.length - 1] = true;
    }
  }
  return false;
}

/** Whether a repeated group has alternatives that can begin with the same character, as in `(a|ab)*`. */
function hasOverlappingRepeat(pattern: string): boolean {
  for (const [, group = ""] of pattern.matchAll(/\((?:\?:)?([^()]*\|[^()]*)\)(?:[*+]|\{\d+,\})/g)) {
    const begins = group.split("|").map((branch) => branch.charAt(0));
    const plain = begins.filter((begin) => /^[^.\\[]$/.test(begin));
    if (new Set(plain).size < begins.length) return true;
  }
  return false;
}
