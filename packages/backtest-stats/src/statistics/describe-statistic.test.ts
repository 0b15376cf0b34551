import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { BLOCK_LENGTH } from "../numeric/block-length.ts";
import { describeReturns, describeStatistic, type Statistic } from "./describe-statistic.ts";
import reference from "./reference-values.json" with { type: "json" };
import { type StatisticId, statisticDefinitions } from "./statistic-definitions.ts";

const crypto = { periodsPerYear: 365 };

describe.each(reference.series)("$name", ({ returns, expected, ...options }) => {
  test("every statistic has its exact value, or says why it has none", () => {
    const described: Readonly<Record<string, Statistic>> = describeReturns(returns, options);
    const compared = Object.entries(expected).map(([id, wanted]) => {
      const { value, reason } = described[id] ?? {};
      if (typeof wanted === "string")
        return { id, wanted, got: reason, matches: reason === wanted };
      return { id, wanted, got: value, matches: isClose(id, value, wanted) };
    });
    expect(compared.filter(({ matches }) => !matches)).toEqual([]);
    expect(compared).toHaveLength(Object.keys(statisticDefinitions).length);
  });

  test("all together are equal to one by one", () => {
    const described: Readonly<Record<string, Statistic>> = describeReturns(returns, options);
    const different = statisticIds.filter((id) => {
      const alone = describeStatistic(id, returns, options);
      const together = described[id];
      if (alone.value === null || alone.value === 0) return together?.reason !== alone.reason;
      return !isClose(id, together?.value, alone.value);
    });
    expect(different).toEqual([]);
  });
});

const statisticIds = Object.keys(statisticDefinitions) as StatisticId[];

/** Relative closeness; what should be 0 may be missed by the rounding of numbers of order 1. */
function isClose(id: string, value: number | null | undefined, wanted: number): boolean {
  if (typeof value !== "number") return false;
  if (Math.abs(wanted) < 1e-15) return Math.abs(value) <= 1e-14;
  const isMoment = id.endsWith("skewness") || id.endsWith("kurtosis");
  const allowed = isMoment ? 1e-10 * Math.max(Math.abs(wanted), 1e-3) : 1e-12 * Math.abs(wanted);
  return Math.abs(value - wanted) <= allowed;
}

describe("reasons", () => {
  test.each(Object.entries(describeReturns([], crypto)))(
    "%s of no returns says that there are too few",
    (_id, described) => {
      expect(described).toEqual({ value: null, reason: "TOO_FEW_OBSERVATIONS" });
    },
  );

  test("a propagated NaN is reported as a missing observation", () => {
    const described = describeStatistic("sharpe_ratio", [0.1, Number.NaN, 0.2], {
      ...crypto,
      nanPolicy: "propagate",
    });
    expect(described).toEqual({ value: null, reason: "MISSING_OBSERVATION" });
  });

  test("an omitted NaN leaves the statistic of the rest", () => {
    const options = { ...crypto, nanPolicy: "omit" as const };
    const described = describeStatistic("sharpe_ratio", [0.1, Number.NaN, 0.2], options);
    expect(described).toEqual(describeStatistic("sharpe_ratio", [0.1, 0.2], crypto));
  });

  test("a NaN throws by default", () => {
    expect(() => describeStatistic("win_rate", [Number.NaN], crypto)).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  });

  test("an option out of range throws whatever the returns", () => {
    expect(() => describeStatistic("sharpe_ratio", [0.1, 0.2], { periodsPerYear: 0 })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });
});

describe("properties", () => {
  const anyReturns = fc.array(
    fc.oneof(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -1, 0.001, Number.MIN_VALUE, -Number.MAX_VALUE),
    ),
    { maxLength: 30 },
  );

  test("every number is finite, and every null has a reason", () => {
    fc.assert(
      fc.property(anyReturns, (returns) => {
        for (const { value, reason } of Object.values(describeReturns(returns, crypto))) {
          expect(value === null ? reason !== undefined : Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });

  test("all together are equal to one by one, whatever the returns", () => {
    // Beyond 1e60 sums of fourth powers overflow here and there in different places.
    const returnsInRange = anyReturns.map((returns) =>
      returns.filter((value) => Math.abs(value) < 1e60),
    );
    fc.assert(
      fc.property(returnsInRange, fc.double({ min: 0, max: 0.2, noNaN: true }), (returns, rate) => {
        const options = { ...crypto, annualRiskFreeRate: rate };
        const described = describeReturns(returns, options);
        for (const id of statisticIds) {
          const alone = describeStatistic(id, returns, options);
          expect(described[id].reason, id).toBe(alone.reason);
        }
      }),
      { examples: [-1, 1].map((sign) => [[-1, sign * 2 ** 51, -Number.MAX_VALUE], 0]) },
    );
  });

  // Ties, zeros and fat tails; long enough for a selection by bins and for a sample of the drawdowns.
  const fatTail = (draw: () => number) => {
    const value = (draw() - 0.49) ** 3;
    return draw() < 0.3 ? Math.round(value * 100) / 100 : value;
  };
  test.each([
    { path: "up and down", at: (_index: number, draw: () => number) => fatTail(draw) },
    { path: "down most of the time", at: (_index, draw) => fatTail(draw) - 0.001 },
    { path: "to ruin halfway", at: (index, draw) => (index === 15_000 ? -1.5 : fatTail(draw)) },
    { path: "to ruin by rounding", at: (index, draw) => (index < 3000 ? -0.5 : fatTail(draw)) },
    {
      // The drawdowns of a sample at even steps are all small, or all deep.
      path: "with falls that a sample misses",
      at: (index) => [-0.5, 1][index % 2] ?? 0,
    },
    { path: "with falls that fill a sample", at: (index) => (inSample(index) ? -0.5 : 1) },
  ] satisfies LongPath[])("a long series $path is no different from a short one", ({ at }) => {
    const { nextFraction } = createRandomStream(41, 0);
    const returns = Array.from({ length: 30_000 }, (_value, index) => at(index, nextFraction));
    const options = { ...crypto, annualRiskFreeRate: 0.04 };
    const described = describeReturns(returns, options);
    const different = statisticIds.filter((id) => {
      const alone = describeStatistic(id, returns, options);
      if (alone.value === null) return described[id].reason !== alone.reason;
      return !isClose(id, described[id].value, alone.value);
    });
    expect(different).toEqual([]);
  });

  test.each([-2, -1, 0, 1].flatMap((shift) => [-0.999, -1, -1.5].map((loss) => [shift, loss])))(
    "a series cut into blocks is the same one: %i from the edge comes %d",
    (shift = 0, loss = 0) => {
      const { nextFraction } = createRandomStream(43, 0);
      const returns = Array.from({ length: 2 * BLOCK_LENGTH + shift }, () => fatTail(nextFraction));
      returns[BLOCK_LENGTH + shift] = loss;
      const described = describeReturns(returns, crypto);
      const different = statisticIds.filter((id) => {
        const alone = describeStatistic(id, returns, crypto);
        if (alone.value === null) return described[id].reason !== alone.reason;
        return !isClose(id, described[id].value, alone.value);
      });
      expect(different).toEqual([]);
    },
  );

  test("survives JSON unchanged", () => {
    fc.assert(
      fc.property(anyReturns, (returns) => {
        const described = describeReturns(returns, crypto);
        expect(JSON.stringify(described)).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});

interface LongPath {
  readonly path: string;
  readonly at: (index: number, draw: () => number) => number;
}

/** Whether the depth after this period is one of those that are looked at first. */
function inSample(index: number): boolean {
  return (index + 1) % BLOCK_LENGTH === 0;
}
