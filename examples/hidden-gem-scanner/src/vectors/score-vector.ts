import { type ScanResult, scoreInputNames } from "@autotrader/scanner";

/** How many numbers a {@link scoreVector} has. */
export const scoreVectorLength: number = scoreInputNames.length;

/**
 * A scan as a point: its eight score inputs, each 0 to 1. What is unknown counts as 0, as it does in
 * the score itself. Null when nothing is known: such a point has no direction.
 */
export function scoreVector({ contributions }: Pick<ScanResult, "contributions">) {
  const values = new Map(contributions.map(({ input, value }) => [input, value]));
  const vector = scoreInputNames.map((name) => values.get(name) ?? 0);
  return vector.some((value) => value !== 0) ? vector : null;
}
