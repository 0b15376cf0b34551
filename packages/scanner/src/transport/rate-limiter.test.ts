import { createManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";

import { limitForHost } from "./host-limits.ts";
import { createRateLimiter } from "./rate-limiter.ts";

const { signal } = new AbortController();

test("never starts more than the limit in any window, over a virtual day", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, { requests: 30, windowMs: 60_000 }, 60_000);
  const starts: number[] = [];
  while (clock.monotonicMs() < 86_400_000) {
    await limiter.take(signal);
    starts.push(clock.monotonicMs());
  }
  const tooClose = starts.filter(
    (start, index) => start - (starts[index - 30] ?? -60_000) < 60_000,
  );
  expect(tooClose).toEqual([]);
  expect(starts.length).toBe(30 * 24 * 60 + 1);
});

test("keeps the limit for any pattern of calls and pauses", async () => {
  const step = fc.record({ waitMs: fc.nat(2_000), pauseMs: fc.option(fc.nat(3_000)) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const clock = createManualClock(0);
      const limiter = createRateLimiter(clock, { requests: 3, windowMs: 1_000 }, 60_000);
      const starts: number[] = [];
      for (const { waitMs, pauseMs } of steps) {
        clock.advance(waitMs);
        const pausedAtMs = clock.monotonicMs();
        if (pauseMs !== null) limiter.pause(pauseMs);
        await limiter.take(signal);
        const startMs = clock.monotonicMs();
        expect(startMs).toBeGreaterThanOrEqual(pausedAtMs + (pauseMs ?? 0));
        expect(startMs - (starts.at(-3) ?? -1_000)).toBeGreaterThanOrEqual(1_000);
        starts.push(startMs);
      }
    }),
  );
});

test("refuses at once when the host asked for a longer pause than anyone waits", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, { requests: 1, windowMs: 1_000 }, 5_000);
  limiter.pause(3_600_000);
  expect(await limiter.take(signal)).toEqual({ status: "refused", waitMs: 3_600_000 });
  expect(clock.monotonicMs()).toBe(0);
});

test("a shorter pause does not end a longer one", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, { requests: 1, windowMs: 1 }, 60_000);
  limiter.pause(10_000);
  limiter.pause(1);
  await limiter.take(signal);
  expect(clock.monotonicMs()).toBe(10_000);
});

test("one caller's abort does not hold up the next", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, { requests: 1, windowMs: 1_000 }, 60_000);
  const reason = new Error("gone");
  const first = limiter.take(AbortSignal.abort(reason));
  const second = limiter.take(signal);
  await expect(first).rejects.toBe(reason);
  expect(await second).toEqual({ status: "granted" });
});

test("a limit of a domain covers its sub-domains, the nearest one first", () => {
  const limits = {
    "blockscout.com": { requests: 10, windowMs: 1_000 },
    "eth.blockscout.com": { requests: 5, windowMs: 1_000 },
  };
  expect(limitForHost("base.blockscout.com", limits).requests).toBe(10);
  expect(limitForHost("eth.blockscout.com", limits).requests).toBe(5);
  expect(limitForHost("notblockscout.com", limits).requests).toBe(120);
  expect(limitForHost("constructor", limits).requests).toBe(120);
});
