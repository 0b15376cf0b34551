import { createManualClock, type ManualClock } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

import type { QuotaClaim, QuotaStore } from "../quota/quota-store.ts";

/** What {@link quotaStoreContract} needs. */
export interface QuotaStoreContractOptions {
  /** Builds an empty store that takes its time from `clock`. */
  readonly create: (clock: ManualClock) => QuotaStore | Promise<QuotaStore>;
}

const NOON = Date.UTC(2026, 5, 15, 12);
const minute = { type: "sliding", durationMs: 60_000 } as const;
const day = { type: "calendar-day", timeZone: "UTC" } as const;

const perMinute = (amount: bigint, limit = 10n, key = "per-minute"): QuotaClaim => ({
  key,
  window: minute,
  limit,
  amount,
});
const perDay = (amount: bigint, limit = 10n, key = "per-day"): QuotaClaim => ({
  key,
  window: day,
  limit,
  amount,
});

/** Behaviour every {@link QuotaStore} must show. Call it inside a vitest file of the store. */
export function quotaStoreContract({ create }: QuotaStoreContractOptions): void {
  const setUp = async () => {
    const clock = createManualClock(NOON);
    return { clock, store: await create(clock) };
  };
  const take = async (store: QuotaStore, ...claims: readonly QuotaClaim[]): Promise<string> => {
    const reservation = await store.reserve(claims);
    if (reservation.status === "refused") throw new Error(`refused: ${reservation.key}`);
    return reservation.id;
  };

  describe("quota store contract", () => {
    test("reserves up to the limit and refuses beyond it", async () => {
      const { store } = await setUp();
      await take(store, perMinute(6n));
      await take(store, perMinute(4n));
      expect(await store.reserve([perMinute(1n)])).toMatchObject({ status: "refused" });
      expect(await store.used([perMinute(0n)])).toEqual([10n]);
    });

    test("takes all claims or none", async () => {
      const { store } = await setUp();
      const refused = await store.reserve([perMinute(1n), perDay(11n)]);
      expect(refused).toMatchObject({ status: "refused", key: "per-day" });
      expect(await store.used([perMinute(0n), perDay(0n)])).toEqual([0n, 0n]);
    });

    test("never oversells to callers who come at once", async () => {
      const { store } = await setUp();
      const claims = Array.from({ length: 50 }, () =>
        store.reserve([perMinute(1n), perDay(1n, 7n)]),
      );
      const taken = (await Promise.all(claims)).filter(({ status }) => status === "reserved");
      expect(taken).toHaveLength(7);
    });

    test("gives the difference back when less was used", async () => {
      const { store } = await setUp();
      const id = await take(store, perMinute(8n), perDay(8n));
      await store.settle(id, { "per-minute": 3n, "per-day": 2n });
      expect(await store.used([perMinute(0n), perDay(0n)])).toEqual([3n, 2n]);
    });

    test("keeps what is not named in a settlement as it was reserved", async () => {
      const { store } = await setUp();
      const id = await take(store, perMinute(8n), perDay(8n));
      await store.settle(id, { "per-day": 2n });
      expect(await store.used([perMinute(0n), perDay(0n)])).toEqual([8n, 2n]);
    });

    test("counts an excess, and refuses until there is room again", async () => {
      const { store, clock } = await setUp();
      await store.settle(await take(store, perMinute(5n)), { "per-minute": 14n });
      expect(await store.used([perMinute(0n)])).toEqual([14n]);
      expect(await store.reserve([perMinute(1n)])).toMatchObject({ retryAfterMs: 60_000 });
      clock.advance(60_000);
      expect(await store.reserve([perMinute(1n)])).toMatchObject({ status: "reserved" });
    });

    test("gives everything back on release", async () => {
      const { store } = await setUp();
      await store.release(await take(store, perMinute(8n), perDay(8n)));
      expect(await store.used([perMinute(0n), perDay(0n)])).toEqual([0n, 0n]);
    });

    test("ignores a second settlement and ids it does not know", async () => {
      const { store } = await setUp();
      const id = await take(store, perMinute(8n));
      await store.settle(id, { "per-minute": 3n });
      await store.settle(id, { "per-minute": 1n });
      await store.release(id);
      await store.release("nobody");
      expect(await store.used([perMinute(0n)])).toEqual([3n]);
    });

    test("lets a window slide: no edge at which twice the limit fits", async () => {
      const { store, clock } = await setUp();
      clock.advance(59_000);
      await take(store, perMinute(10n));
      clock.advance(2_000);
      expect(await store.reserve([perMinute(1n)])).toMatchObject({ retryAfterMs: 58_000 });
      clock.advance(57_999);
      expect(await store.reserve([perMinute(1n)])).toMatchObject({ status: "refused" });
      clock.advance(1);
      expect(await store.reserve([perMinute(10n)])).toMatchObject({ status: "reserved" });
    });

    test("says when a claim will fit, and that one above the limit never will", async () => {
      const { store, clock } = await setUp();
      await take(store, perMinute(4n));
      clock.advance(10_000);
      await take(store, perMinute(6n));
      expect(await store.reserve([perMinute(4n)])).toMatchObject({ retryAfterMs: 50_000 });
      expect(await store.reserve([perMinute(5n)])).toMatchObject({ retryAfterMs: 60_000 });
      expect(await store.reserve([perMinute(11n)])).toMatchObject({ retryAfterMs: null });
    });

    test("names the limit that has to be waited for longest", async () => {
      const { store } = await setUp();
      await take(store, perMinute(10n), perDay(10n));
      const twelveHours = 12 * 3_600_000;
      const expected = { status: "refused", key: "per-day", retryAfterMs: twelveHours };
      expect(await store.reserve([perMinute(1n), perDay(1n)])).toEqual(expected);
    });

    test("starts a day at midnight of its zone, and books a late settlement to the day of the reservation", async () => {
      const { store, clock } = await setUp();
      const id = await take(store, perDay(10n));
      clock.advance(12 * 3_600_000 - 1);
      expect(await store.reserve([perDay(1n)])).toMatchObject({ retryAfterMs: 1 });
      clock.advance(1);
      await take(store, perDay(10n));
      await store.settle(id, { "per-day": 3n });
      expect(await store.used([perDay(0n)])).toEqual([10n]);
    });

    test("keeps keys apart", async () => {
      const { store } = await setUp();
      await take(store, perMinute(10n, 10n, "one"));
      await take(store, perMinute(10n, 10n, "two"));
      expect(await store.used([perMinute(0n, 10n, "one"), perMinute(0n, 10n, "three")])).toEqual([
        10n,
        0n,
      ]);
    });
  });
}
