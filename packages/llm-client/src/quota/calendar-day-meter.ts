import { createCalendar } from "./calendar.ts";
import type { QuotaEntry, QuotaMeter } from "./quota-meter.ts";

/** Days kept, so that a wall clock that steps back over midnight finds its old count again. */
const DAYS_KEPT = 8;

/** Counts per calendar day of a zone, by wall-clock time. */
export function createCalendarDayMeter(timeZone: string, nowMs: () => number): QuotaMeter {
  const dayAt = createCalendar(timeZone);
  const totals = new Map<string, bigint>();

  const totalOf = (atMs: number) => totals.get(dayAt(atMs).key) ?? 0n;
  const change = (atMs: number, amount: bigint) => {
    totals.set(dayAt(atMs).key, totalOf(atMs) + amount);
    const [oldest] = totals.keys();
    if (totals.size > DAYS_KEPT && oldest !== undefined) totals.delete(oldest);
  };

  return {
    used: () => totalOf(nowMs()),
    waitMs: (amount, limit) => {
      if (amount > limit) return null;
      const atMs = nowMs();
      return totalOf(atMs) + amount <= limit ? 0 : dayAt(atMs).endMs - atMs;
    },
    add: (amount) => {
      const entry: QuotaEntry = { amount, atMs: nowMs() };
      change(entry.atMs, amount);
      return entry;
    },
    correct: (entry, amount) => {
      change(entry.atMs, amount - entry.amount);
      entry.amount = amount;
    },
  };
}
