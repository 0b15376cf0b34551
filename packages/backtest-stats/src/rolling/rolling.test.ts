import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { describeStatistic } from "../statistics/describe-statistic.ts";
import { streamingStatisticIds } from "../streaming/describe-state.ts";
import { createSlidingAggregate } from "./create-sliding-aggregate.ts";
import { rollingStatistic } from "./rolling-statistic.ts";

const options = { periodsPerYear: 365, annualRiskFreeRate: 0.02 };

function expectSameAsRecomputed(returns: readonly number[], window: number): void {
  for (const id of streamingStatisticIds) {
    const rolled = rollingStatistic(returns, id, { ...options, window });
    for (const [index, value] of rolled.entries()) {
      if (index + 1 < window) {
        expect(value).toBeNull();
        continue;
      }
      const inWindow = returns.slice(index + 1 - window, index + 1);
      const { value: again } = describeStatistic(id, inWindow, options);
      if (again === null || value === null) expect(value, `${id} at ${index}`).toBe(again);
      else {
        const isMoment = /skewness|kurtosis|cornish|adjusted/.test(id);
        const scale = isMoment ? Math.max(1, Math.abs(again)) : Math.abs(again);
        const error = Math.abs(value - again) / Math.max(scale, 1e-4);
        expect(error, `${id} at ${index}`).toBeLessThan(isMoment ? 1e-10 : 1e-12);
      }
    }
  }
}

describe("the same as recomputing every window", () => {
  test("any returns, any window", () => {
    const someReturns = fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 25 });
    fc.assert(
      fc.property(someReturns, fc.integer({ min: 1, max: 8 }), (whole, window) => {
        expectSameAsRecomputed(
          whole.map((value) => value / 64),
          window,
        );
      }),
      { numRuns: 50 },
    );
  });

  test("a crash that has left the window leaves nothing behind", () => {
    // Sums that subtract what leaves keep an error near 1e-16 of the largest value ever seen.
    const { nextFraction } = createRandomStream(3, 0);
    const quiet = () => Array.from({ length: 40 }, () => 1e-9 * (nextFraction() - 0.4));
    expectSameAsRecomputed([...quiet(), 1e8, ...quiet(), -0.999, ...quiet()], 10);
  });

  test("constant stretches stay constant", () => {
    const returns = [0.5, 0.001, 0.001, 0.001, 0.001, 0.001];
    const ratios = rollingStatistic(returns, "sharpe_ratio", { ...options, window: 3 });
    expect(ratios.slice(3)).toEqual([null, null, null]);
  });
});

test("a missing value makes its windows null, or is dropped", () => {
  const returns = [0.1, Number.NaN, 0.2, 0.3];
  const rolled = (nanPolicy: "omit" | "propagate") =>
    rollingStatistic(returns, "best_return", { ...options, window: 2, nanPolicy });
  expect(rolled("propagate")).toEqual([null, null, null, 0.3]);
  expect(rolled("omit")).toEqual([null, 0.2, 0.3]);
  expect(() => rollingStatistic(returns, "best_return", { ...options, window: 2 })).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
});

test("the number of merges per item does not depend on the window", () => {
  for (const window of [1, 2, 10, 1000]) {
    let merges = 0;
    const sliding = createSlidingAggregate<string>(window, (earlier, later) => {
      merges += 1;
      return earlier + later;
    });
    for (let item = 0; item < 5000; item += 1) {
      sliding.push(`${item},`);
      if (item < 20) {
        const first = Math.max(0, item + 1 - window);
        const wanted = Array.from({ length: item + 1 - first }, (_value, k) => `${first + k},`);
        expect(sliding.state()).toBe(wanted.join(""));
      } else sliding.state();
    }
    expect(merges).toBeLessThan(3 * 5000);
  }
});

test("a window must be a whole number of at least 1", () => {
  expect(() => rollingStatistic([0.1], "win_rate", { ...options, window: 0 })).toThrow(
    expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
  );
});
