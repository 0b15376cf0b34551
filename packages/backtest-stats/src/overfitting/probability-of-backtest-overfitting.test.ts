import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { probabilityOfBacktestOverfitting } from "./probability-of-backtest-overfitting.ts";
import { lehmerNoise } from "./reference/lehmer-noise.ts";
import reference from "./reference/values.json" with { type: "json" };

const tilted = Array.from({ length: 10 }, (_trial, k) =>
  lehmerNoise(101 + k, 97).map((value) => value + 0.0002 * k),
);
const noise = (family: number, trials: number, periods: number) =>
  Array.from({ length: trials }, (_trial, k) => lehmerNoise(1_000 * family + 7 * k + 1, periods));

describe("reference/compute.py, which sorts row numbers instead of adding blocks", () => {
  test.each([
    [8, reference.cscv.s8],
    [16, reference.cscv.s16],
  ])("%d blocks of 97 periods, which do not come out even", (blocks, expected) => {
    const found = probabilityOfBacktestOverfitting(tilted, { blocks });
    expect(found.splits).toBe(expected.splits);
    expect(found.undefinedSplits).toBe(0);
    expect(found.probability).toBe(expected.probability);
    expect(found.probabilityOfLoss).toBe(expected.probabilityOfLoss);
    expected.firstLogits.forEach((logit, split) => {
      expect(found.logits[split]).toBeCloseTo(logit, 12);
    });
    const mean = found.logits.reduce((sum, logit) => sum + logit, 0) / found.splits;
    expect(mean).toBeCloseTo(expected.meanLogit, 11);
    expect(found.degradation?.slope).toBeCloseTo(expected.slope, 11);
    expect(found.degradation?.intercept).toBeCloseTo(expected.intercept, 11);
    expect(found.degradation?.rSquared).toBeCloseTo(expected.rSquared, 11);
  });
});

describe("what it says", () => {
  test("for worthless trials about one half on average, and the better inside, the worse outside", () => {
    const found = Array.from({ length: 40 }, (_family, family) =>
      probabilityOfBacktestOverfitting(noise(family + 1, 20, 240), { blocks: 10 }),
    );
    const average = (of: (one: (typeof found)[number]) => number | null | undefined) =>
      found.reduce((sum, one) => sum + Number(of(one)), 0) / found.length;
    expect(average(({ probability }) => probability)).toBeGreaterThan(0.4);
    expect(average(({ probability }) => probability)).toBeLessThan(0.6);
    expect(average(({ degradation }) => degradation?.slope)).toBeLessThan(0);
  });

  test("nearly never overfitted when one trial is truly better", () => {
    const [first = new Float64Array(), ...rest] = noise(1, 20, 240);
    const better = first.map((value) => value + 0.005);
    const found = probabilityOfBacktestOverfitting([better, ...rest]);
    expect(found.probability).toBeLessThan(0.01);
    expect(found.probabilityOfLoss).toBeLessThan(0.01);
  });
});

describe("laws", () => {
  const trial = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
    minLength: 16,
    maxLength: 16,
  });

  test("neither the order of the trials nor the unit of the returns matters", () => {
    fc.assert(
      fc.property(fc.array(trial, { minLength: 2, maxLength: 5 }), (trials) => {
        const one = probabilityOfBacktestOverfitting(trials, { blocks: 4, performance: "mean" });
        const doubled = trials.map((returns) => returns.map((value) => 2 * value));
        const other = probabilityOfBacktestOverfitting(doubled, {
          blocks: 4,
          performance: "mean",
        });
        expect(other.probability).toBe(one.probability);
        expect([...other.logits]).toEqual([...one.logits]);
      }),
    );
  });

  test("trials that are all the same give the middle rank in every split", () => {
    const [same = new Float64Array()] = noise(3, 1, 64);
    const found = probabilityOfBacktestOverfitting([same, same, same]);
    expect(found.probability).toBe(1);
    expect(found.logits.every((logit) => Math.abs(logit) < 1e-12)).toBe(true);
  });

  test("leaves out and counts splits in which a trial has no Sharpe ratio", () => {
    const idle = new Float64Array(16);
    idle[0] = 0.01;
    const [busy = new Float64Array()] = noise(4, 1, 16);
    const found = probabilityOfBacktestOverfitting([idle, busy], { blocks: 4 });
    expect(found).toMatchObject({ splits: 0, undefinedSplits: 6, probability: null });
    expect(found.degradation).toBeNull();
    expect(found.probabilityOfLoss).toBeNull();
  });
});

test.each([
  [{ blocks: 5 }, "OPTION_OUT_OF_RANGE"],
  [{ blocks: 22 }, "OPTION_OUT_OF_RANGE"],
  [{ blocks: 20 }, "TOO_FEW_OBSERVATIONS"],
])("%o on 32 periods throws %s", (options, code) => {
  expect(() => probabilityOfBacktestOverfitting(noise(5, 2, 32), options)).toThrow(
    expect.objectContaining({ code }),
  );
});

test("one trial alone cannot be compared", () => {
  expect(() => probabilityOfBacktestOverfitting(noise(6, 1, 64))).toThrow(
    expect.objectContaining({ code: "TOO_FEW_OBSERVATIONS" }),
  );
});
