import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { checkReality, realityCheck } from "./reality-check.ts";
import { lehmerNoise } from "./reference/lehmer-noise.ts";
import reference from "./reference/values.json" with { type: "json" };
import { stationaryVariance } from "./stationary-variance.ts";
import { checkStepwise, stepM } from "./step-m.ts";
import { checkSuperiority, superiorPredictiveAbility } from "./superior-predictive-ability.ts";
import { type SuperiorityEvidence, weighEvidence } from "./superiority-evidence.ts";

const { family } = reference;

/** The family of compute.py: one good strategy that is wild, and four bad ones. */
const strategies = Array.from({ length: 5 }, (_strategy, k) =>
  lehmerNoise(7 + k, 40).map((value) => value * (1 + k) + (k === 1 ? 0.004 : -0.002 * k)),
);

function evidenceFromIndices(): SuperiorityEvidence {
  const distances = strategies.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Float64Array.from(
      family.indices,
      (rows) => rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length - mean,
    );
  });
  return {
    ...weighEvidence(strategies, family.block, distances),
    seed: 0,
    resamples: family.indices.length,
    blockLength: family.block,
  };
}

describe("reference/compute.py, with resamples drawn by numpy", () => {
  test("deviations by Hansen's kernel", () => {
    family.omega.forEach((deviation, k) => {
      const variance = stationaryVariance(strategies[k] ?? new Float64Array(), family.block);
      expect(Math.sqrt(variance)).toBeCloseTo(deviation, 14);
    });
  });

  test("White's p-value", () => {
    expect(checkReality(evidenceFromIndices()).pValue).toBe(family.white);
  });

  test("Hansen's three p-values, which studentising sets apart from White's", () => {
    const { statistic, lower, consistent, upper } = checkSuperiority(evidenceFromIndices());
    expect(statistic).toBeCloseTo(family.statistic, 12);
    expect({ lower, consistent, upper }).toEqual({
      lower: family.lower,
      consistent: family.consistent,
      upper: family.upper,
    });
    expect(family.upper).not.toBe(family.white);
  });

  test("Romano and Wolf's adjusted p-values", () => {
    const { statistics, adjustedPValues } = checkStepwise(evidenceFromIndices(), 0.05);
    family.t.forEach((t, k) => {
      expect(statistics[k]).toBeCloseTo(t, 12);
    });
    expect(adjustedPValues).toEqual(family.stepM);
  });
});

/** Independent noise, the same deviation for all. */
function noise(seed: number, count: number, periods: number): Float64Array[] {
  return Array.from({ length: count }, (_strategy, index) => {
    const { nextFraction } = createRandomStream(seed, index);
    return Float64Array.from({ length: periods }, () => (nextFraction() - 0.5) * 0.04);
  });
}

describe("400 families of 10 worthless strategies over 200 periods", () => {
  const families = Array.from({ length: 400 }, (_family, seed) => noise(seed + 1, 10, 200));
  const options = { seed: 1, resamples: 300, blockLength: 1 };
  // At 5 %, 400 trials have a standard error of 1.1 %.
  const most = 0.085;

  test("the reality check rejects about as often as it should", () => {
    const found = families.filter((f) => Number(realityCheck(f, options).pValue) <= 0.05).length;
    expect(found / 400).toBeGreaterThan(0.015);
    expect(found / 400).toBeLessThan(most);
  });

  test("SPA rejects about as often as it should", () => {
    const found = families.filter(
      (f) => Number(superiorPredictiveAbility(f, options).consistent) <= 0.05,
    ).length;
    expect(found / 400).toBeGreaterThan(0.015);
    expect(found / 400).toBeLessThan(most);
  });

  test("stepM makes any false finding about as often as it should", () => {
    const found = families.filter((f) => stepM(f, options).superior.length > 0).length;
    expect(found / 400).toBeGreaterThan(0.015);
    expect(found / 400).toBeLessThan(most);
  });
});

describe("power", () => {
  const [first = new Float64Array(), ...rest] = noise(77, 10, 400);
  const good = first.map((value) => value + 0.003);
  const bad = rest.map((returns) => returns.map((value) => 10 * value - 0.01));

  test("one good strategy among wild bad ones: SPA finds it, the reality check does not", () => {
    const options = { seed: 3, resamples: 999 };
    const spa = superiorPredictiveAbility([good, ...bad], options);
    expect(spa.consistent).toBeLessThan(0.01);
    expect(realityCheck([good, ...bad], options).pValue).toBeGreaterThan(0.1);
  });

  test("stepM names the good ones and no other", () => {
    const alsoGood = (rest[0] ?? first).map((value) => value + 0.0025);
    const found = stepM([...rest.slice(1), good, alsoGood], { seed: 3, resamples: 999 });
    expect(found.superior).toEqual([8, 9]);
  });
});

describe("laws", () => {
  const [one = new Float64Array(), ...others] = noise(5, 4, 60);
  const family4 = [one.map((value) => value + 0.004), ...others];
  const options = { seed: 9, resamples: 200, blockLength: 3 };

  test("the three p-values of SPA are in order", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const found = superiorPredictiveAbility(noise(seed, 6, 50), { ...options, seed });
      expect(Number(found.lower)).toBeLessThanOrEqual(Number(found.consistent));
      expect(Number(found.consistent)).toBeLessThanOrEqual(Number(found.upper));
    }
  });

  test("a benchmark is the same as differences from it", () => {
    const [benchmark = new Float64Array()] = noise(8, 1, 60);
    const above = family4.map((returns) => returns.map((v, t) => v + (benchmark[t] ?? 0)));
    const direct = superiorPredictiveAbility(family4, options);
    const compared = superiorPredictiveAbility(above, { ...options, benchmark });
    expect(compared.consistent).toBeCloseTo(Number(direct.consistent), 2);
    expect(compared.statistic).toBeCloseTo(Number(direct.statistic), 10);
  });

  test("the first step of stepM is the upper p-value of SPA", () => {
    const { adjustedPValues } = stepM(family4, options);
    const { upper } = superiorPredictiveAbility(family4, options);
    expect(Math.min(...adjustedPValues.map(Number))).toBe(upper);
  });

  test("a strategy that never differs from the benchmark is left out, and a family of such has no test", () => {
    const idle = new Float64Array(60);
    expect(realityCheck([idle, ...family4], options).strategies).toBe(4);
    expect(stepM([idle, one], options).adjustedPValues[0]).toBeNull();
    expect(realityCheck([idle], options)).toMatchObject({ statistic: null, pValue: null });
    expect(superiorPredictiveAbility([idle], options)).toMatchObject({ consistent: null });
  });
});

test.each([
  ["OPTION_OUT_OF_RANGE", () => realityCheck([[0, 1]], { seed: -1 })],
  ["OPTION_OUT_OF_RANGE", () => realityCheck([[0, 1]], { seed: 1, blockLength: 0.5 })],
  ["OPTION_OUT_OF_RANGE", () => stepM([[0, 1]], { seed: 1, significanceLevel: 0 })],
  ["TOO_FEW_OBSERVATIONS", () => realityCheck([], { seed: 1 })],
  ["LENGTH_MISMATCH", () => realityCheck([[0, 1], [0]], { seed: 1 })],
  ["LENGTH_MISMATCH", () => realityCheck([[0, 1]], { seed: 1, benchmark: [0] })],
  ["NON_FINITE_OBSERVATION", () => realityCheck([[0, Number.NaN]], { seed: 1 })],
])("bad input throws %s", (code, compute) => {
  expect(compute).toThrow(expect.objectContaining({ code }));
});
