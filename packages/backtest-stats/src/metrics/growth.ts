import { BLOCK_LENGTH } from "../numeric/block-length.ts";
import type { Series } from "../numeric/series.ts";

/** Wealth after one more return, both as growth over the start: `(1 + growth)(1 + value) - 1`. */
export function compound(growthSoFar: number, value: number): number {
  if (growthSoFar <= -1) return growthSoFar;
  // The expanded form keeps the digits of tiny returns; the product is exact at a total loss.
  return value <= -1
    ? (1 + growthSoFar) * (1 + value) - 1
    : growthSoFar + value + growthSoFar * value;
}

/** Growth of wealth over the series, as a fraction of the starting wealth. */
export function growth(returns: Series): number {
  let total = 0;
  for (let from = 0; from < returns.length && total > -1; from += BLOCK_LENGTH) {
    total = growOn(total, returns, from, Math.min(from + BLOCK_LENGTH, returns.length));
  }
  return total;
}

function growOn(growthSoFar: number, returns: Series, from: number, to: number): number {
  let total = growthSoFar;
  for (let index = from; index < to; index += 1) {
    const value = returns[index] ?? 0;
    const next = total + value + total * value;
    // After a total loss nothing comes back, so that the loop need not ask at every step what came before.
    if (value <= -1 || next <= -1) return compound(total, value);
    total = next;
  }
  return total;
}
