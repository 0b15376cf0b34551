import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

import { quotaStoreContract } from "../testing/quota-store-contract.ts";
import { createCalendar, isTimeZone } from "./calendar.ts";
import { createMemoryQuotaStore } from "./create-memory-quota-store.ts";

quotaStoreContract({ create: (clock) => createMemoryQuotaStore({ clock }) });

test("runs on the system's time by default", async () => {
  const store = createMemoryQuotaStore();
  const window = { type: "sliding", durationMs: 60_000 } as const;
  expect(await store.reserve([{ key: "k", window, limit: 1n, amount: 1n }])).toMatchObject({
    status: "reserved",
  });
});

test("stays small and right over many windows", async () => {
  const clock = createManualClock(0);
  const store = createMemoryQuotaStore({ clock });
  const claim = { key: "k", window: { type: "sliding", durationMs: 1_000 }, limit: 10n } as const;
  for (let round = 0; round < 5_000; round += 1) {
    expect(await store.reserve([{ ...claim, amount: 1n }])).toMatchObject({ status: "reserved" });
    clock.advance(100);
  }
  expect(await store.used([claim])).toEqual([9n]);
});

test("a settlement after the window has passed changes nothing", async () => {
  const clock = createManualClock(0);
  const store = createMemoryQuotaStore({ clock });
  const claim = { key: "k", window: { type: "sliding", durationMs: 1_000 }, limit: 10n } as const;
  const reservation = await store.reserve([{ ...claim, amount: 10n }]);
  clock.advance(1_000);
  if (reservation.status === "reserved") await store.settle(reservation.id, { k: 9n });
  expect(await store.used([claim])).toEqual([0n]);
});

describe("calendar day", () => {
  const daily = { key: "d", window: { type: "calendar-day", timeZone: "UTC" }, limit: 5n } as const;

  test("a wall clock that steps back over midnight finds the count of that day again", async () => {
    let nowMs = Date.UTC(2026, 0, 2) - 1;
    const clock = { ...createManualClock(0), nowMs: () => nowMs };
    const store = createMemoryQuotaStore({ clock });
    await store.reserve([{ ...daily, amount: 5n }]);
    nowMs += 2;
    expect(await store.reserve([{ ...daily, amount: 5n }])).toMatchObject({ status: "reserved" });
    nowMs -= 2;
    expect(await store.reserve([{ ...daily, amount: 1n }])).toMatchObject({ status: "refused" });
  });

  test("forgets days long past", async () => {
    const clock = createManualClock(0);
    const store = createMemoryQuotaStore({ clock });
    for (let index = 0; index < 20; index += 1) {
      await store.reserve([{ ...daily, amount: 5n }]);
      clock.advance(86_400_000);
    }
    expect(await store.used([daily])).toEqual([0n]);
  });
});

describe("calendar", () => {
  // Clocks in Prague went forward on 2026-03-29 and back on 2026-10-25.
  test.each([
    { day: "2026-03-29", at: "2026-03-29T10:00:00Z", hours: 23, start: "2026-03-28T23:00:00Z" },
    { day: "2026-10-25", at: "2026-10-25T10:00:00Z", hours: 25, start: "2026-10-24T22:00:00Z" },
    { day: "2026-06-15", at: "2026-06-14T22:00:00Z", hours: 24, start: "2026-06-14T22:00:00Z" },
  ])("$day in Prague has $hours hours", ({ day, at, hours, start }) => {
    const found = createCalendar("Europe/Prague")(Date.parse(at));
    expect(found.key).toBe(day);
    expect(new Date(found.startMs).toISOString()).toBe(start.replace("Z", ".000Z"));
    expect((found.endMs - found.startMs) / 3_600_000).toBe(hours);
  });

  test("takes moments with fractions of a millisecond", () => {
    expect(createCalendar("UTC")(86_399_999.7).key).toBe("1970-01-01");
  });

  test("knows which zones there are", () => {
    expect(isTimeZone("Asia/Kathmandu")).toBe(true);
    expect(isTimeZone("Middle/Earth")).toBe(false);
  });
});
