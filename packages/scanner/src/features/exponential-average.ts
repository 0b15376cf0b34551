/**
 * Last value of the exponential moving average with smoothing factor `2 / (span + 1)`, started at
 * the first value (pandas' `ewm(span, adjust=False)`). `NaN` for no values.
 */
export function exponentialAverage(values: readonly number[], span: number): number {
  const alpha = 2 / (span + 1);
  let average = values[0] ?? Number.NaN;
  for (const value of values.slice(1)) average += alpha * (value - average);
  return average;
}
