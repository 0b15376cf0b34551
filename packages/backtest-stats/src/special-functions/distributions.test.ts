import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { betaDistribution } from "./beta-distribution.ts";
import type { ContinuousDistribution } from "./distribution.ts";
import { fDistribution } from "./f-distribution.ts";
import { gammaDistribution } from "./gamma-distribution.ts";
import { normalDistribution } from "./normal-distribution.ts";
import reference from "./reference-tails.json" with { type: "json" };
import { studentTDistribution } from "./student-t-distribution.ts";

function create(name: string, [first = 1, second = 1]: readonly number[]): ContinuousDistribution {
  switch (name) {
    case "normal":
      return normalDistribution();
    case "studentT":
      return studentTDistribution(first);
    case "f":
      return fDistribution(first, second);
    case "beta":
      return betaDistribution(first, second);
    default:
      return gammaDistribution(first);
  }
}

/** Largest relative error over the numbers that exist. */
function worst(pairs: readonly (readonly [number, number | null | undefined])[]): number {
  const errors = pairs.map(([actual, expected]) =>
    typeof expected === "number" ? Math.abs(actual / expected - 1) : 0,
  );
  expect(errors).not.toContain(Number.NaN);
  return Math.max(...errors);
}

describe.each(reference.distributions)("$distribution of $parameters", (given) => {
  const distribution = create(given.distribution, given.parameters);

  test("both tails are right to 1e-14, down to 1e-300", () => {
    const tails = given.points.flatMap(([x = 0, lower, upper]) => [
      [distribution.cdf(x), lower] as const,
      [distribution.survival(x), upper] as const,
    ]);
    expect(worst(tails)).toBeLessThan(1e-14);
  });

  test("their logarithms are right to 1e-14, or to 1e-15 where a tail is nearly 1", () => {
    for (const [x = 0, lower = 1, upper = 1] of given.points) {
      const allowed = (tail: number) => Math.max(1e-15, 1e-14 * Math.abs(Math.log(tail)));
      // A tail that rounds to 1 has the logarithm of the other tail.
      const logLower = lower > 0.5 ? Math.log1p(-upper) : Math.log(lower);
      const logUpper = upper > 0.5 ? Math.log1p(-lower) : Math.log(upper);
      expect(Math.abs(distribution.logCdf(x) - logLower)).toBeLessThan(allowed(lower) * 2);
      expect(Math.abs(distribution.logSurvival(x) - logUpper)).toBeLessThan(allowed(upper) * 2);
    }
  });

  test("quantiles from both sides are right to 1e-14", () => {
    const quantiles = given.quantiles.flatMap(([probability, fromBelow, fromAbove]) => [
      [distribution.quantile(Number(probability)), fromBelow] as const,
      [distribution.survivalQuantile(Number(probability)), fromAbove] as const,
    ]);
    expect(worst(quantiles)).toBeLessThan(1e-14);
  });
});

test("tails beyond the smallest double keep their logarithm", () => {
  // log of erfc(100 / sqrt(2)) / 2, of the t tail and of the gamma tail by mpmath 1.4.1
  expect(normalDistribution().logSurvival(100)).toBeCloseTo(-5005.524208694205, 9);
  expect(studentTDistribution(100).logSurvival(1e10)).toBeCloseTo(-2075.550607279178, 9);
  expect(gammaDistribution(2.5).logSurvival(5000)).toBeCloseTo(-4987.508593098352, 9);
});

test("closed forms: exponential, uniform, and F of 2 and 2 degrees", () => {
  expect(gammaDistribution(1).survival(700)).toBeCloseTo(Math.exp(-700), 310);
  expect(gammaDistribution(1, 3).cdf(3)).toBeCloseTo(1 - Math.exp(-1), 15);
  expect(betaDistribution(1, 1).quantile(0.3)).toBeCloseTo(0.3, 15);
  expect(fDistribution(2, 2).survival(3)).toBeCloseTo(0.25, 15);
});

describe("the ends of the scale and arguments without meaning", () => {
  test.each([
    { name: "beta", distribution: betaDistribution(2, 3), end: 1 },
    { name: "F", distribution: fDistribution(2, 3), end: Number.POSITIVE_INFINITY },
    { name: "gamma", distribution: gammaDistribution(2, 3), end: Number.POSITIVE_INFINITY },
  ])("$name", ({ distribution, end }) => {
    expect([distribution.cdf(-1), distribution.survival(-1)]).toEqual([0, 1]);
    expect([distribution.cdf(end), distribution.survival(end)]).toEqual([1, 0]);
    expect([distribution.quantile(0), distribution.quantile(1)]).toEqual([0, end]);
    expect([distribution.survivalQuantile(0), distribution.survivalQuantile(1)]).toEqual([end, 0]);
    expect(distribution.quantile(1.5)).toBeNaN();
    expect(distribution.cdf(Number.NaN)).toBeNaN();
  });

  test.each([
    betaDistribution(0, 1),
    fDistribution(1, Number.NaN),
    gammaDistribution(-1),
    gammaDistribution(1, 0),
    studentTDistribution(0),
  ])("no distribution, no numbers (%#)", ({ cdf, survival, logCdf, quantile }) => {
    expect([cdf(0.5), survival(0.5), logCdf(0.5), quantile(0.5)]).toEqual(
      Array(4).fill(Number.NaN),
    );
  });

  test("infinitely many degrees of freedom are the normal distribution", () => {
    expect(studentTDistribution(Number.POSITIVE_INFINITY).logCdf(-3)).toBe(
      normalDistribution().logCdf(-3),
    );
  });
});

describe("properties", () => {
  const shape = fc.double({ min: 0.3, max: 3000, noNaN: true });
  const exponent = fc.double({ min: -290, max: -0.31, noNaN: true });

  test("quantiles invert both tails", () => {
    fc.assert(
      fc.property(shape, shape, exponent, (a, b, power) => {
        const probability = 10 ** power;
        for (const each of [gammaDistribution(a), fDistribution(a, b), betaDistribution(a, b)]) {
          const x = each.survivalQuantile(probability);
          fc.pre(x > 1e-290 && x < 1e290 && each.quantile(probability) > 1e-290);
          // The density times x over the tail says how much rounding x costs.
          const cost = (tail: number) => 1e-13 * Math.max(1, (a + b) * tail);
          const fromAbove = each.survival(x) / probability - 1;
          if (x < 0.5) expect(Math.abs(fromAbove)).toBeLessThan(cost(1));
          const fromBelow = each.cdf(each.quantile(probability)) / probability - 1;
          expect(Math.abs(fromBelow)).toBeLessThan(cost(1));
        }
      }),
    );
  });

  test("the two tails add up to 1 and never run backwards", () => {
    const point = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(shape, shape, point, point, (a, b, first, second) => {
        const [low, high] = [Math.min(first, second), Math.max(first, second)];
        for (const { cdf, survival } of [
          gammaDistribution(a),
          fDistribution(a, b),
          betaDistribution(a, b),
        ]) {
          expect(cdf(low) + survival(low)).toBeCloseTo(1, 15);
          expect(cdf(high)).toBeGreaterThanOrEqual(cdf(low) * (1 - 1e-14));
        }
      }),
    );
  });
});
