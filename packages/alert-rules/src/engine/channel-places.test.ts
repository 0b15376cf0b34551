import fc from "fast-check";
import { expect, test } from "vitest";

import { countFreePlaces, takePlaceAmong } from "./channel-places.ts";

const request = (atMs: number, perMinute = 2) => ({ channel: "ops", perMinute, atMs });

test("a place is free again exactly a minute after it was taken", () => {
  const { taken } = takePlaceAmong(takePlaceAmong([], request(0)).taken, request(10_000));
  expect(takePlaceAmong(taken, request(59_999)).answer).toEqual({
    status: "full",
    freeAtMs: 60_000,
  });
  expect(countFreePlaces(taken, request(59_999))).toBe(0);
  expect(countFreePlaces(taken, request(60_000))).toBe(1);
  const next = takePlaceAmong(taken, request(60_000));
  expect(next.answer).toEqual({ status: "taken" });
  expect(takePlaceAmong(next.taken, request(60_000)).answer).toEqual({
    status: "full",
    freeAtMs: 70_000,
  });
});

/** Moments of engines whose clocks are up to 20 seconds apart. */
const requests = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 0, max: 20_000 })), {
    maxLength: 60,
  })
  .map((steps) => {
    let atMs = 0;
    return steps.map(([waitMs, aheadMs]) => {
      atMs += waitMs;
      return atMs + aheadMs;
    });
  });

test("no minute holds more than the limit, and nobody waits longer than that needs", () => {
  let refused = 0;
  fc.assert(
    fc.property(requests, fc.integer({ min: 1, max: 5 }), (moments, perMinute) => {
      const given: number[] = [];
      let taken: readonly number[] = [];
      for (const atMs of moments) {
        const before = taken;
        const { answer, taken: next } = takePlaceAmong(before, request(atMs, perMinute));
        expect(countFreePlaces(before, request(atMs, perMinute)) > 0).toBe(
          answer.status === "taken",
        );
        taken = next;
        if (answer.status === "taken") given.push(atMs);
        else {
          refused += 1;
          expect(next).toBe(before);
          const again = (atTryMs: number) =>
            takePlaceAmong(before, request(atTryMs, perMinute)).answer.status;
          expect([again(answer.freeAtMs - 1), again(answer.freeAtMs)]).toEqual(["full", "taken"]);
        }
      }
      for (const fromMs of given) {
        const held = given.filter((momentMs) => momentMs >= fromMs && momentMs < fromMs + 60_000);
        expect(held.length).toBeLessThanOrEqual(perMinute);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(refused).toBeGreaterThan(1_000);
});

test("a lower limit counts what was sent under the higher one", () => {
  const taken = [0, 1, 2, 3];
  expect(countFreePlaces(taken, request(10, 2))).toBe(0);
  expect(takePlaceAmong(taken, request(10, 2)).answer).toEqual({
    status: "full",
    freeAtMs: 60_002,
  });
});

test("what no clock still counts is forgotten", () => {
  expect(takePlaceAmong([0, 90_000], request(150_001, 5)).taken).toEqual([90_000, 150_001]);
});
