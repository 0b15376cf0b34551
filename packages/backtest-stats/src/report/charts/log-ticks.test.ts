import fc from "fast-check";
import { expect, test } from "vitest";

import { logTicks } from "./log-ticks.ts";

test.each([
  [0.97, 1.06, [0.96, 0.98, 1, 1.02, 1.04, 1.06]],
  [0.9, 1.35, [0.9, 1, 1.1, 1.2, 1.3, 1.4]],
  [0.4, 21, [0.2, 0.5, 1, 2, 5, 10, 20, 50]],
  [0.38, 64, [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]],
  [0.05, 900, [0.01, 0.1, 1, 10, 100, 1_000]],
  [1, 1, [0.98, 0.99, 1, 1.01, 1.02]],
])("around %d and %d stand %j", (low, high, ticks) => {
  expect(logTicks(low, high)).toEqual(ticks);
});

test("ticks always hold the values, rise, and are few", () => {
  const exponent = fc.double({ min: -12, max: 12, noNaN: true });
  fc.assert(
    fc.property(exponent, exponent, (one, other) => {
      const [low, high] = [10 ** Math.min(one, other), 10 ** Math.max(one, other)];
      const ticks = logTicks(low, high);
      expect(ticks[0]).toBeGreaterThan(0);
      expect(ticks[0]).toBeLessThanOrEqual(low * (1 + 1e-9));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(high * (1 - 1e-9));
      expect(ticks.every((tick, index) => index === 0 || tick > Number(ticks[index - 1]))).toBe(
        true,
      );
      expect(ticks.length).toBeLessThanOrEqual(13);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
    }),
  );
});
