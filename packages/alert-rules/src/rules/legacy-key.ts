import type { ComparisonOperator } from "../schema/vocabulary.ts";

/** What a key of a v1 `where` map compares. */
export interface LegacyKey {
  readonly metric: string;
  readonly operator: Extract<ComparisonOperator, "gte" | "lte" | "eq">;
}

/** Reads a v1 key: `gem_score_min` is gem_score at least, `_max` at most, anything else equal to. */
export function readLegacyKey(key: string): LegacyKey {
  const match = /^(.+)_(min|max)$/.exec(key);
  if (match?.[1] === undefined) return { metric: key, operator: "eq" };
  return { metric: match[1], operator: match[2] === "min" ? "gte" : "lte" };
}
