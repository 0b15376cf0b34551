/** Milliseconds in one UTC day. Days here have no daylight saving and no leap seconds. */
export const DAY_MS = 86_400_000;

/** Writes a moment as its UTC day: `2022-05-13`. */
export function formatDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Writes the last whole day before a moment that ends a span: the span up to 2022-06-05 00:00 ends on 2022-06-04. */
export function formatLastDay(endMs: number): string {
  return formatDay(endMs - 1);
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `2022-05-13` as the moment the day starts in UTC; `null` for anything else, such as 2022-02-30. */
export function parseDay(text: string): number | null {
  if (!ISO_DAY.test(text)) return null;
  const atMs = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isFinite(atMs) && formatDay(atMs) === text ? atMs : null;
}
