import { describe, expect, test } from "vitest";

import { DAY_MS } from "./day.ts";
import type { Bar } from "./history-source.ts";
import { holdPortfolio } from "./hold-portfolio.ts";
import { createPriceOutcomes } from "./price-outcomes.ts";

const series = (closes: readonly (number | null)[]): Bar[] =>
  closes.flatMap((close, day) =>
    close === null
      ? []
      : {
          dayMs: day * DAY_MS,
          open: null,
          high: null,
          low: null,
          close,
          volume: null,
          marketCap: null,
          signals: {},
        },
  );
/** The close of day 0 is known at one day; orders are given then. */
const fromMs = DAY_MS;
const later = (days: number) => fromMs + days * DAY_MS;
const free = { feeBps: 0, slippageBps: 0 };

describe("createPriceOutcomes", () => {
  const outcomes = createPriceOutcomes(
    later(4),
    new Map([
      ["UP", series([100, 110, 121, 133.1, 146.41])],
      ["GAP", series([100, null, null, 150, 160])],
      ["GONE", series([100, 50])],
      ["LATE", series([null, null, null, 100, 120])],
      ["NEVER", []],
    ]),
  );

  test("is the return from the close of the moment to the close of the later one", () => {
    expect(outcomes.between("UP", fromMs, later(2))?.value).toBeCloseTo(0.21, 12);
  });

  test("a missing day takes the last known price", () => {
    expect(outcomes.between("GAP", fromMs, later(2))).toEqual({ value: 0, ended: false });
    expect(outcomes.between("GAP", fromMs, later(3))?.value).toBeCloseTo(0.5, 12);
  });

  test("an asset whose prices end keeps its last one, and it is flagged", () => {
    expect(outcomes.between("GONE", fromMs, later(4))).toEqual({ value: -0.5, ended: true });
    expect(outcomes.between("GONE", fromMs, later(1))).toEqual({ value: -0.5, ended: false });
  });

  test("an order is filled at the first good close within 3 days", () => {
    expect(outcomes.between("LATE", fromMs, later(4))?.value).toBeCloseTo(0.2, 12);
    expect(outcomes.between("LATE", fromMs, later(2))).toEqual({ value: 0, ended: false });
    expect(outcomes.between("LATE", fromMs - DAY_MS, later(4))).toBeNull();
  });

  test("what is not recorded yet is unknown", () => {
    expect(outcomes.between("UP", fromMs, later(5))).toBeNull();
    expect(outcomes.between("NEVER", fromMs, later(1))).toBeNull();
    expect(outcomes.between("OTHER", fromMs, later(1))).toBeNull();
  });
});

describe("holdPortfolio", () => {
  const outcomes = createPriceOutcomes(
    later(2),
    new Map([
      ["UP", series([100, 120, 150])],
      ["DOWN", series([100, 80, 50])],
      ["GONE", series([100, 10])],
    ]),
  );
  const hold = (
    target: Record<string, number>,
    before: Record<string, number> = {},
    costs = free,
  ) =>
    holdPortfolio(outcomes, {
      before: new Map(Object.entries(before)),
      target: new Map(Object.entries(target)),
      fromMs,
      days: 2,
      costs,
    });

  test("drifts with prices: halves at 1.2 and 0.8, then 1.5 and 0.5", () => {
    const held = hold({ UP: 0.5, DOWN: 0.5 });
    expect(held.dailyReturns[0]).toBeCloseTo(0, 12);
    expect(held.dailyReturns[1]).toBeCloseTo(0, 12);
    expect(held.endWeights.get("UP")).toBeCloseTo(0.75, 12);
    expect(held.grossReturn).toBeCloseTo(0, 12);
  });

  test("daily returns compound to the return after costs", () => {
    const held = hold({ UP: 1 }, { DOWN: 1 }, { feeBps: 30, slippageBps: 20 });
    const compounded = held.dailyReturns.reduce((wealth, value) => wealth * (1 + value), 1) - 1;
    expect(held.turnover).toBe(2);
    expect(held.cost).toBeCloseTo(0.01, 12);
    expect(held.netReturn).toBeCloseTo(1.5 * 0.99 - 1, 12);
    expect(compounded).toBeCloseTo(held.netReturn, 12);
    expect(held.grossReturn).toBeCloseTo(0.5, 12);
  });

  test("keeping the same weights costs nothing", () => {
    expect(hold({ UP: 1 }, { UP: 1 }, { feeBps: 30, slippageBps: 20 }).cost).toBe(0);
  });

  test("without picks the money stays in cash, after selling what there was", () => {
    const held = hold({}, { UP: 1 }, { feeBps: 100, slippageBps: 0 });
    expect(held.turnover).toBe(1);
    expect(held.dailyReturns[0]).toBeCloseTo(-0.01, 12);
    expect(held.dailyReturns[1]).toBe(0);
  });

  test("a pick that cannot be bought stays in cash and is named", () => {
    const held = hold({ UP: 0.5, NOWHERE: 0.5 });
    expect(held.unfilled).toEqual(["NOWHERE"]);
    expect(held.grossReturn).toBeCloseTo(0.25, 12);
  });

  test("names picks whose prices ended", () => {
    const held = hold({ GONE: 1 });
    expect(held.ended).toEqual(["GONE"]);
    expect(held.grossReturn).toBeCloseTo(-0.9, 12);
  });
});
