import type { Series } from "../numeric/series.ts";

/** Sums and counts of what lies above and below a threshold; `loss` is positive. */
export interface GainsAndLosses {
  readonly gain: number;
  readonly gainCount: number;
  readonly loss: number;
  readonly lossCount: number;
}

/** Splits the returns at `threshold` and adds up the distances from it. */
export function gainsAndLosses(returns: Series, threshold: number): GainsAndLosses {
  let gain = 0;
  let gainCount = 0;
  let loss = 0;
  let lossCount = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const distance = (returns[index] ?? threshold) - threshold;
    if (distance > 0) {
      gain += distance;
      gainCount += 1;
    } else if (distance < 0) {
      loss -= distance;
      lossCount += 1;
    }
  }
  return { gain, gainCount, loss, lossCount };
}
