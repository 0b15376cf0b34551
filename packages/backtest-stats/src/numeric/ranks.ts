import type { Series } from "./series.ts";

/** Ranks from 1, and how ties were distributed. */
export interface Ranks {
  /** Rank of each value; tied values share the average of their ranks. */
  readonly ranks: Float64Array;
  /** Whether any two values are equal. */
  readonly hasTies: boolean;
}

/** Average ranks, the convention under which Spearman's coefficient is Pearson's of the ranks. */
export function averageRanks(values: Series): Ranks {
  const order = Uint32Array.from(values, (_value, index) => index);
  const at = (position: number): number => values[order[position] ?? 0] ?? 0;
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));

  const ranks = new Float64Array(values.length);
  let hasTies = false;
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && at(end) === at(first)) end += 1;
    if (end - first > 1) hasTies = true;
    const rank = (first + 1 + end) / 2;
    for (let position = first; position < end; position += 1) ranks[order[position] ?? 0] = rank;
    first = end;
  }
  return { ranks, hasTies };
}
