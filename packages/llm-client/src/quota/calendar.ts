/** One calendar day of a time zone. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly key: string;
  /** First millisecond that belongs to the day, since the Unix epoch. */
  readonly startMs: number;
  /** First millisecond that no longer does. */
  readonly endMs: number;
}

/** Longer than any day ever was, shorter than two. */
const SEARCH_MS = 30 * 3_600_000;

/**
 * Tells which calendar day a moment belongs to. Days have 23 or 25 hours where the clocks change;
 * the limits are found by asking `Intl`, never by adding 24 hours.
 *
 * @throws RangeError when the zone is not an IANA time zone.
 */
export function createCalendar(timeZone: string): (epochMs: number) => CalendarDay {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  let last: CalendarDay | undefined;
  return (epochMs) => {
    if (last !== undefined && epochMs >= last.startMs && epochMs < last.endMs) return last;
    const moment = Math.floor(epochMs);
    const key = format.format(moment);
    const sameDay = (at: number) => format.format(at) === key;
    last = {
      key,
      startMs: lastWhere(moment, -SEARCH_MS, sameDay),
      endMs: lastWhere(moment, SEARCH_MS, sameDay) + 1,
    };
    return last;
  };
}

/** Whether the zone's name is known to this platform. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-CA", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The moment farthest from `from` towards `from + reach` that still holds; bisected to 1 ms. */
function lastWhere(from: number, reach: number, holds: (at: number) => boolean): number {
  let good = from;
  let bad = from + reach;
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
