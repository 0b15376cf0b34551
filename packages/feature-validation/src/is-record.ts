/**
 * Whether `value` can hold features by name. Arrays, maps and sets cannot: they have no such keys, and
 * would pass wherever nothing is required.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}
