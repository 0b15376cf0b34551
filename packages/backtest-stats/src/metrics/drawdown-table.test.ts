import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { drawdownSeries } from "./drawdown-series.ts";
import { drawdownTable } from "./drawdown-table.ts";
import { equityCurve } from "./equity-curve.ts";
import { maxDrawdown } from "./max-drawdown.ts";

const someReturns = fc.array(fc.double({ min: -0.9, max: 2, noNaN: true }), {
  minLength: 1,
  maxLength: 50,
});

describe("known values", () => {
  // Wealth: 1, 1.25, 1, 1.25, 0.625, 0.75, 1.5, 1.2
  const returns = [0.25, -0.2, 0.25, -0.5, 0.2, 1, -0.2];

  test("lists falls deepest first, with their places and lengths", () => {
    const [first, second, third] = drawdownTable(returns);
    expect(first).toMatchObject({
      depth: 0.5,
      startIndex: 3,
      troughIndex: 4,
      recoveryIndex: 6,
      declinePeriods: 1,
      recoveryPeriods: 2,
    });
    expect(second?.depth).toBeCloseTo(0.2, 14);
    expect(second).toMatchObject({ startIndex: 1, troughIndex: 2, recoveryIndex: 3 });
    expect(third).toMatchObject({ startIndex: 6, recoveryIndex: null, recoveryPeriods: null });
  });

  test("gives no more falls than asked for", () => {
    expect(drawdownTable(returns, { top: 1 })).toHaveLength(1);
    expect(() => drawdownTable(returns, { top: 0 })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });

  test("of equally deep falls the first is the maximum", () => {
    expect(maxDrawdown([-0.5, 1, -0.5])).toMatchObject({
      depth: 0.5,
      startIndex: 0,
      troughIndex: 1,
    });
  });

  test("of equal lows in one fall the first is the trough", () => {
    expect(maxDrawdown([-0.5, 0, 0])).toMatchObject({ troughIndex: 1, declinePeriods: 1 });
  });

  test("without a fall everything is 0", () => {
    expect(maxDrawdown([0, 0.1])).toEqual({
      depth: 0,
      startIndex: 0,
      troughIndex: 0,
      recoveryIndex: 0,
      declinePeriods: 0,
      recoveryPeriods: 0,
    });
    expect(drawdownTable([])).toEqual([]);
  });

  test("the loss of everything is a drawdown of 1 that never recovers", () => {
    expect(maxDrawdown([0.1, -1, 5])).toMatchObject({ depth: 1, recoveryIndex: null });
    expect(equityCurve([0.1, -1, 5])).toEqual([1, 1.1, 0, 0]);
  });

  test("a debt stays a debt", () => {
    expect(equityCurve([-1.5, -1.5])).toEqual([1, -0.5, -0.5]);
    expect(maxDrawdown([-1.5, -1.5]).depth).toBe(1.5);
  });
});

describe("properties", () => {
  test("the series agrees with the equity curve", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const wealth = equityCurve(returns);
        const expected = wealth.map((value, index) => {
          const high = Math.max(...wealth.slice(0, index + 1));
          return (high - value) / high;
        });
        drawdownSeries(returns).forEach((depth, index) => {
          expect(depth).toBeCloseTo(Number(expected[index]), 10);
        });
      }),
    );
  });

  test("the maximum is the largest of the series, and first in the table", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const { depth } = maxDrawdown(returns);
        expect(depth).toBe(Math.max(...drawdownSeries(returns)));
        expect(depth).toBe(drawdownTable(returns)[0]?.depth ?? 0);
      }),
    );
  });

  test("falls follow each other without overlap", () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const inOrder = [...drawdownTable(returns, { top: 100 })].sort(
          (a, b) => a.startIndex - b.startIndex,
        );
        for (const [position, { startIndex, troughIndex }] of inOrder.entries()) {
          const previous = inOrder[position - 1];
          expect(startIndex).toBeLessThan(troughIndex);
          if (previous) expect(startIndex).toBeGreaterThanOrEqual(Number(previous.recoveryIndex));
        }
      }),
    );
  });
});

test.each([drawdownSeries, equityCurve, drawdownTable, maxDrawdown])(
  "%o throws for a NaN",
  (compute) => {
    expect(() => compute([0.1, Number.NaN])).toThrow(
      expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
    );
  },
);

test("the maximum of nothing throws", () => {
  expect(() => maxDrawdown([])).toThrow(expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }));
});
