const SMALLEST = 5e-324;

/** The smallest double greater than a number; Infinity after the largest. */
export function nextNumber(value: number): number {
  if (value === 0) return SMALLEST;
  if (value === Number.POSITIVE_INFINITY) return value;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

/** The greatest double less than a number; -Infinity before the lowest. */
export function previousNumber(value: number): number {
  return -nextNumber(-value);
}
