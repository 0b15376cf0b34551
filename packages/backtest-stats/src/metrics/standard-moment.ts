import { finiteOrNull } from "../numeric/finite-or-null.ts";
import type { Series } from "../numeric/series.ts";
import { spread } from "../numeric/spread.ts";

/** Mean of the standardised deviations to the power `order`; `null` without variation. */
export function standardMoment(values: Series, order: 3 | 4): number | null {
  const { mean, squares, count, isFlat } = spread(values);
  if (isFlat) return null;
  const deviation = Math.sqrt(squares / count);
  // The mean is rounded: taking out what it misses matters when it is large beside the deviation.
  let missed = 0;
  for (let index = 0; index < count; index += 1) missed += (values[index] ?? 0) - mean;
  missed /= count;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const standard = ((values[index] ?? 0) - mean - missed) / deviation;
    const square = standard * standard;
    total += order === 3 ? square * standard : square * square;
  }
  return finiteOrNull(total / count);
}
