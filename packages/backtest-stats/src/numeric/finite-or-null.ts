/** A result too large for a double does not exist either: `null` instead of infinity or `NaN`. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
