import type { Series } from "../numeric/series.ts";

/** Mean over all periods of the shortfall below `target`, to the power `order`. */
export function lowerPartialMoment(returns: Series, target: number, order: number): number {
  let total = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const shortfall = target - (returns[index] ?? target);
    if (shortfall > 0) total += shortfall ** order;
  }
  return total / returns.length;
}
