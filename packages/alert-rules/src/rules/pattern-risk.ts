import { countWays } from "./count-ways.ts";

/** Choices of a quantifier without an end in the longest text, and most ways that are no risk. */
const OPEN_WAYS = 256;
const MOST_WAYS = 100_000_000;

/**
 * Why a regular expression can take exponential time on a text that almost matches, if it can.
 * `pattern` must be valid in Unicode mode.
 */
export function patternRisk(pattern: string): string | undefined {
  const { count, depth, repeatsFork } = countWays(pattern, OPEN_WAYS);
  if (depth > 1) return "a repeated group holds another repeat";
  if (repeatsFork) return "a repeated group has alternatives that begin alike";
  return count > MOST_WAYS ? "its repeats can share a text in too many ways" : undefined;
}
