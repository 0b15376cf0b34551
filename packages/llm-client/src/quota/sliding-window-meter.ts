import type { QuotaEntry, QuotaMeter } from "./quota-meter.ts";

/** Dead entries are dropped from the front in blocks of at least this many. */
const COMPACT_AT = 1_024;

/**
 * An exact log of what was booked: an entry counts from its moment until `durationMs` later, so no
 * stretch of that length ever holds more than the limit.
 *
 * @param monotonicMs - Time that never goes back, so a corrected wall clock locks nobody out.
 */
export function createSlidingWindowMeter(
  durationMs: number,
  monotonicMs: () => number,
): QuotaMeter {
  let entries: QuotaEntry[] = [];
  let oldest = 0;
  let total = 0n;

  const isOver = (entry: QuotaEntry, nowMs: number) => nowMs - entry.atMs >= durationMs;

  const dropOld = (): number => {
    const nowMs = monotonicMs();
    let entry = entries[oldest];
    while (entry !== undefined && isOver(entry, nowMs)) {
      total -= entry.amount;
      oldest += 1;
      entry = entries[oldest];
    }
    if (oldest >= COMPACT_AT && oldest * 2 >= entries.length) {
      entries = entries.slice(oldest);
      oldest = 0;
    }
    return nowMs;
  };

  return {
    used: () => {
      dropOld();
      return total;
    },
    waitMs: (amount, limit) => {
      if (amount > limit) return null;
      const nowMs = dropOld();
      if (total + amount <= limit) return 0;
      let remaining = total;
      let waitMs = 0;
      for (const entry of entries.slice(oldest)) {
        if (remaining + amount <= limit) break;
        remaining -= entry.amount;
        waitMs = entry.atMs + durationMs - nowMs;
      }
      return waitMs;
    },
    add: (amount) => {
      const entry: QuotaEntry = { amount, atMs: dropOld() };
      entries.push(entry);
      total += amount;
      return entry;
    },
    correct: (entry, amount) => {
      const nowMs = dropOld();
      if (!isOver(entry, nowMs)) total += amount - entry.amount;
      entry.amount = amount;
    },
  };
}
