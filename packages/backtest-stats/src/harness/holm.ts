/**
 * Adjusts p-values for having asked several questions, by Holm's method: the chance of any false
 * finding among all of them stays below the level that the adjusted values are compared with. Makes
 * no assumption on how the questions depend on each other. A `null` was not tested and does not count.
 *
 * @returns One value per input, in its order, from 0 to 1.
 *
 * @see S. Holm (1979), "A simple sequentially rejective multiple test procedure", Scand. J.
 *   Statistics 6(2), 65-70
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues
    .flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]))
    .sort((left, right) => left.pValue - right.pValue);
  const adjusted = new Array<number | null>(pValues.length).fill(null);
  let largest = 0;
  for (const [rank, { pValue, index }] of tested.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (tested.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
