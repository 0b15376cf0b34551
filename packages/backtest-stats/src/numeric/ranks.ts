import type { Series } from "./series.ts";
import { sortedOrder } from "./sorted-order.ts";

/** Ranks from 1, and how ties were distributed. */
export interface Ranks {
  /** Rank of each value; tied values share the average of their ranks. */
  readonly ranks: Float64Array;
  /** Whether any two values are equal. */
  readonly hasTies: boolean;
  /** Sum of squared deviations of the ranks from their mean `(n + 1) / 2`; exact. */
  readonly squares: number;
}

/** Average ranks, the convention under which Spearman's coefficient is Pearson's of the ranks. */
export function averageRanks(values: Series): Ranks {
  const count = values.length;
  const order = sortedOrder(values);
  const ranks = new Float64Array(count);
  let hasTies = false;
  let cubes = count * (count * count - 1);
  for (let first = 0; first < count; ) {
    const value = values[order[first] ?? 0];
    let end = first + 1;
    while (end < count && values[order[end] ?? 0] === value) end += 1;
    const tied = end - first;
    if (tied > 1) {
      hasTies = true;
      cubes -= tied * (tied * tied - 1);
    }
    const rank = (first + 1 + end) / 2;
    for (let position = first; position < end; position += 1) ranks[order[position] ?? 0] = rank;
    first = end;
  }
  return { ranks, hasTies, squares: cubes / 12 };
}

/** Pearson's coefficient of ranks; `null` when either side is one large tie. */
export function rankCorrelation(x: Ranks, y: Ranks): number | null {
  if (x.squares === 0 || y.squares === 0) return null;
  const count = x.ranks.length;
  const center = (count + 1) / 2;
  let products = 0;
  for (let index = 0; index < count; index += 1) {
    products += ((x.ranks[index] ?? 0) - center) * ((y.ranks[index] ?? 0) - center);
  }
  const ratio = products / Math.sqrt(x.squares * y.squares);
  return Math.min(1, Math.max(-1, ratio));
}
