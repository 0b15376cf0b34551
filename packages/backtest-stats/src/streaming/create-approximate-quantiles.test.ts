import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { sortedQuantile } from "../numeric/quantile.ts";
import reference from "../statistics/reference-values.json" with { type: "json" };
import {
  type ApproximateQuantiles,
  createApproximateQuantiles,
} from "./create-approximate-quantiles.ts";

const PROBABILITIES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

function collect(values: readonly number[]): ApproximateQuantiles {
  const quantiles = createApproximateQuantiles();
  for (const value of values) quantiles.push(value);
  return quantiles;
}

/** Probabilities whose quantile is further from the exact one than both neighbours may be. */
function misses(values: readonly number[]): number[] {
  const quantiles = collect(values);
  const sorted = Float64Array.from(values).sort();
  return PROBABILITIES.filter((probability) => {
    const place = (sorted.length - 1) * probability;
    const around = [Math.floor(place), Math.ceil(place)].map((at) => Math.abs(sorted[at] ?? 0));
    const allowed = (Math.max(...around) / 256) * (1 + 1e-12);
    const exact = sortedQuantile(sorted, probability);
    return !(Math.abs((quantiles.quantile(probability) ?? Number.NaN) - exact) <= allowed);
  });
}

describe("every quantile is within 1/256", () => {
  const series = reference.series.filter(({ returns }) => returns.length > 0);

  test.each(series)("of $name", ({ returns }) => {
    expect(misses(returns)).toEqual([]);
  });

  test("of 100,000 values over 30 powers of ten", () => {
    const { nextFraction } = createRandomStream(3, 0);
    const values = Array.from({ length: 100_000 }, () => {
      const size = 10 ** (30 * nextFraction() - 15);
      return nextFraction() < 0.5 ? -size : size;
    });
    expect(misses(values)).toEqual([]);
  });

  test("of any doubles that are not close to the ends of their range", () => {
    const value = fc
      .double({ min: -1e300, max: 1e300, noNaN: true })
      .filter((own) => own === 0 || Math.abs(own) > 1e-300);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        expect(misses(values)).toEqual([]);
      }),
    );
  });
});

test("merged states are those of all values, in any order, also after a trip through JSON", () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(value), fc.array(value), (first, second) => {
      const whole = collect([...first, ...second]);
      const merged = collect(second);
      merged.merge(JSON.parse(JSON.stringify(collect(first).state())));
      expect(merged.state()).toEqual(whole.state());
      expect(merged.count()).toBe(first.length + second.length);
    }),
  );
});

test("equal values fill one bucket, and 0 is exact", () => {
  const quantiles = collect([0, -0, 0, 0.01, 0.01]);
  expect(quantiles.state().buckets.map(([, count]) => count)).toEqual([3, 2]);
  expect(quantiles.quantile(0.5)).toBe(0);
});

test("no value, no quantile; what is no number or no share is refused", () => {
  const quantiles = createApproximateQuantiles();
  expect(quantiles.quantile(0.5)).toBeNull();
  expect(() => quantiles.push(Number.NaN)).toThrow(
    expect.objectContaining({ code: "NON_FINITE_OBSERVATION" }),
  );
  for (const probability of [-0.1, 1.1, Number.NaN]) {
    expect(() => quantiles.quantile(probability)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  }
});
