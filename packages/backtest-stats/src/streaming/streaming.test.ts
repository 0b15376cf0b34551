import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { describeStatistic } from "../statistics/describe-statistic.ts";
import reference from "../statistics/reference-values.json" with { type: "json" };
import { createReturnAccumulator } from "./create-return-accumulator.ts";
import { describeState, streamingStatisticIds } from "./describe-state.ts";
import { emptyState, mergeStates, type ReturnState, singleState } from "./return-state.ts";

const options = { periodsPerYear: 365, annualRiskFreeRate: 0.05 };

function collect(returns: readonly number[]): ReturnState {
  const accumulator = createReturnAccumulator(options);
  for (const value of returns) accumulator.push(value);
  return accumulator.state();
}

/** Statistics of a state that differ from those of the whole series. */
function differences(state: ReturnState, returns: readonly number[]) {
  return streamingStatisticIds.flatMap((id) => {
    const streamed = describeState(id, state, options);
    const batch = describeStatistic(id, returns, options);
    if (batch.value === null || streamed.value === null) {
      return streamed.reason === batch.reason ? [] : [{ id, streamed, batch }];
    }
    // Skewness and kurtosis are sums of large terms of both signs.
    const isMoment = /skewness|kurtosis|cornish|adjusted/.test(id);
    const scale = isMoment ? Math.max(1, Math.abs(batch.value)) : Math.abs(batch.value);
    const allowed = (isMoment ? 1e-10 : 1e-12) * scale + 1e-16;
    return Math.abs(streamed.value - batch.value) <= allowed ? [] : [{ id, streamed, batch }];
  });
}

// Multiples of 1/64 with a few ties and zeros; losses of everything come up too.
const someReturns = fc.array(
  fc.integer({ min: -64, max: 64 }).map((value) => value / 64),
  { maxLength: 40 },
);

describe("merge = batch", () => {
  test("wherever the series is cut", () => {
    fc.assert(
      fc.property(someReturns, fc.nat(40), fc.nat(40), (returns, one, two) => {
        const [first, second] = [Math.min(one, two), Math.max(one, two)];
        const parts = [
          returns.slice(0, first),
          returns.slice(first, second),
          returns.slice(second),
        ];
        const [a, b, c] = parts.map(collect);
        if (a === undefined || b === undefined || c === undefined) throw new Error("three parts");
        expect(differences(mergeStates(mergeStates(a, b), c), returns)).toEqual([]);
        expect(differences(mergeStates(a, mergeStates(b, c)), returns)).toEqual([]);
      }),
    );
  });

  test("for every series with known values", () => {
    const hostile = new Set(["large offset"]);
    for (const { name, returns } of reference.series) {
      if (hostile.has(name)) continue;
      expect(differences(collect(returns), returns), name).toEqual([]);
    }
  });

  test("for 200,000 returns with fat tails, in 8 parts", () => {
    const { nextFraction } = createRandomStream(5, 0);
    const returns = Array.from({ length: 200_000 }, () => 0.1 * (nextFraction() - 0.495) ** 3);
    const merged = Array.from({ length: 8 }, (_value, part) =>
      collect(returns.slice(part * 25_000, (part + 1) * 25_000)),
    ).reduce(mergeStates);
    expect(differences(merged, returns)).toEqual([]);
  });
});

test("the state of no returns changes nothing, on either side", () => {
  const state = collect([0.1, -0.2, 0.3]);
  const none = emptyState(state.riskFree);
  expect(mergeStates(none, state)).toEqual(state);
  expect(mergeStates(state, none)).toEqual(state);
});

test("a state survives JSON, and a new process goes on with it", () => {
  const returns = [0.1, -0.2, 0.3, 0.05, -0.01];
  const restarted = createReturnAccumulator(options);
  restarted.merge(JSON.parse(JSON.stringify(collect(returns.slice(0, 3)))));
  for (const value of returns.slice(3)) restarted.push(value);
  expect(restarted.state()).toEqual(collect(returns));
});

test("before the first return every statistic says that there are too few", () => {
  const accumulator = createReturnAccumulator(options);
  for (const id of streamingStatisticIds) {
    expect(accumulator.describe(id)).toEqual({ value: null, reason: "TOO_FEW_OBSERVATIONS" });
  }
  expect(JSON.stringify(accumulator.state())).not.toMatch(/null|Infinity/);
});

test("NaN throws, is counted, or makes everything missing", () => {
  expect(() => createReturnAccumulator(options).push(Number.NaN)).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
  const omitting = createReturnAccumulator({ ...options, nanPolicy: "omit" });
  for (const value of [0.5, Number.NaN, -0.5]) omitting.push(value);
  expect(omitting.state()).toMatchObject({ count: 2, missing: 1 });
  expect(omitting.describe("total_return")).toEqual({ value: -0.25 });
  const propagating = createReturnAccumulator({ ...options, nanPolicy: "propagate" });
  propagating.push(Number.NaN);
  expect(propagating.describe("win_rate").reason).toBe("MISSING_OBSERVATION");
  expect(() => omitting.push(Number.POSITIVE_INFINITY)).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
});

test("states of different risk-free rates do not merge", () => {
  expect(() => mergeStates(singleState(0.1, 0), singleState(0.1, 0.01))).toThrow(
    expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
  );
});
