import { type Clock, systemClock } from "@autotrader/kernel";

import { createCalendarDayMeter } from "./calendar-day-meter.ts";
import type { QuotaEntry, QuotaMeter } from "./quota-meter.ts";
import type { QuotaLimit, QuotaStore } from "./quota-store.ts";
import { createSlidingWindowMeter } from "./sliding-window-meter.ts";

/** What {@link createMemoryQuotaStore} needs. */
export interface MemoryQuotaStoreOptions {
  /**
   * Time. Minutes are measured on the monotonic clock, days on the wall clock.
   *
   * @defaultValue the system's
   */
  readonly clock?: Clock | undefined;
}

interface Booking {
  readonly meter: QuotaMeter;
  readonly entry: QuotaEntry;
}

/**
 * Counts limits in this process. Exact and fast, forgotten at exit: a daily budget that must outlive
 * a restart needs a store of its own.
 *
 * @example
 * ```ts
 * import { createMemoryQuotaStore } from "@autotrader/llm-client";
 *
 * const store = createMemoryQuotaStore();
 * const window = { type: "sliding", durationMs: 60_000 } as const;
 * const claim = { key: "requests", window, limit: 1n, amount: 1n };
 * const first = await store.reserve([claim]);
 * const second = await store.reserve([claim]);
 * first.status; // => "reserved"
 * second.status; // => "refused"
 * ```
 */
export function createMemoryQuotaStore({
  clock = systemClock,
}: MemoryQuotaStoreOptions = {}): QuotaStore {
  const meters = new Map<string, QuotaMeter>();
  const open = new Map<string, ReadonlyMap<string, Booking>>();
  let nextId = 1;

  const meterOf = ({ key, window }: QuotaLimit): QuotaMeter => {
    const known = meters.get(key);
    if (known !== undefined) return known;
    const meter =
      window.type === "sliding"
        ? createSlidingWindowMeter(window.durationMs, clock.monotonicMs)
        : createCalendarDayMeter(window.timeZone, clock.nowMs);
    meters.set(key, meter);
    return meter;
  };

  const close = (id: string, amountOf: (key: string) => bigint | undefined) => {
    for (const [key, { meter, entry }] of open.get(id) ?? []) {
      const amount = amountOf(key);
      if (amount !== undefined) meter.correct(entry, amount);
    }
    open.delete(id);
  };

  return {
    reserve: async (claims) => {
      let longest: { key: string; waitMs: number | null } | undefined;
      for (const claim of claims) {
        const waitMs = meterOf(claim).waitMs(claim.amount, claim.limit);
        if (waitMs !== 0 && isLonger(waitMs, longest?.waitMs)) longest = { key: claim.key, waitMs };
      }
      if (longest !== undefined) {
        return { status: "refused", key: longest.key, retryAfterMs: longest.waitMs };
      }

      const id = String(nextId);
      nextId += 1;
      const bookings = new Map<string, Booking>();
      for (const claim of claims) {
        const meter = meterOf(claim);
        bookings.set(claim.key, { meter, entry: meter.add(claim.amount) });
      }
      open.set(id, bookings);
      return { status: "reserved", id };
    },
    settle: async (id, used) => close(id, (key) => used[key]),
    release: async (id) => close(id, () => 0n),
    used: async (limits) => limits.map((limit) => meterOf(limit).used()),
  };
}

/** `null` is never, so nothing is longer; `undefined` is nothing yet. */
function isLonger(waitMs: number | null, than: number | null | undefined): boolean {
  if (than === undefined) return true;
  if (than === null) return false;
  return waitMs === null || waitMs > than;
}
