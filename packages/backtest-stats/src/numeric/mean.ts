import type { Series } from "./series.ts";

/** Arithmetic mean. The caller guarantees at least one value. */
export function mean(values: Series): number {
  return sum(values) / values.length;
}

/**
 * Sum with a running compensation (Neumaier), so that its error does not grow with the count.
 *
 * @see A. Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54(1), 39-51,
 *   doi:10.1002/zamm.19740540106
 */
function sum(values: Series): number {
  let total = 0;
  let compensation = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const next = total + value;
    compensation +=
      Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + compensation;
}
