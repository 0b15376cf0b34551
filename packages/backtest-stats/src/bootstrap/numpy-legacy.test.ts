import { describe, expect, test } from "vitest";

import { bootstrapInterval } from "./bootstrap-interval.ts";
import { meanStatistic } from "./mean-statistic.ts";
import { createNumpyLegacyIndices } from "./numpy-legacy.ts";

/** `checksum = (checksum * 31 + index) mod 4294967291` over every index of both draws, in order. */
function checksumOf(indices: Iterable<number>): number {
  let checksum = 0;
  for (const index of indices) checksum = (checksum * 31 + index) % 4_294_967_291;
  return checksum;
}

// numpy 2.4.6: r = RandomState(seed); a = r.choice(n, size=n, replace=True); b = r.randint(0, n, size=n).
// Columns: seed, n, a[:5], b[-3:], checksum of a followed by b.
test.each([
  [0, 5, [4, 0, 3, 3, 3], [2, 4, 0], 2_896_946_340],
  [1, 8, [5, 3, 4, 0, 7], [7, 5, 4], 3_313_113_934],
  [42, 10, [6, 3, 7, 4, 6], [7, 5, 1], 1_124_170_913],
  [7, 16, [15, 4, 9, 6, 3], [6, 3, 12], 3_988_709_828],
  [123, 33, [2, 28, 17, 19, 22], [9, 23, 14], 3_963_382_321],
  [2024, 100, [8, 96, 0, 27, 36], [95, 25, 7], 208_820_097],
  [4_294_967_295, 252, [163, 34, 12, 71, 180], [179, 27, 101], 3_829_502_438],
  [99, 1000, [641, 35, 185, 168, 713], [806, 280, 127], 4_022_888_499],
  [31_337, 2520, [1383, 2233, 1164, 335, 1639], [133, 1487, 2433], 224_484_387],
  [5, 1, [0], [0], 0],
  [8, 3, [0, 1, 1], [1, 2, 0], 954_335],
  [17, 70_000, [64_753, 34_959, 42_297, 25_631, 37_332], [4540, 516, 40_772], 1_294_668_916],
])("RandomState(%i) draws from %i bit for bit", (seed, count, first, last, checksum) => {
  const { fill } = createNumpyLegacyIndices(seed);
  const chosen = new Int32Array(count);
  const drawn = new Int32Array(count);
  fill(chosen, count);
  fill(drawn, count);
  expect(Array.from(chosen.slice(0, 5))).toEqual(first);
  expect(Array.from(drawn.slice(-3))).toEqual(last);
  expect(checksumOf([...chosen, ...drawn])).toBe(checksum);
});

describe("the interval of the mean is numpy's", () => {
  const data = [0.01, 0.02, -0.01, 0.03, 0, -0.02, 0.015, 0.005, -0.03, 0.04, 0.012, -0.007];

  // numpy 2.4.6: means of RandomState(seed).choice(data, size=12), called `resamples` times;
  // np.percentile(means, 2.5), np.percentile(means, 97.5), np.std(means) with ddof=0.
  test.each([
    [42, 1000, -0.004916666666666666, 0.015587499999999995, 0.005451422453895252],
    [7, 500, -0.00504375, 0.015960416666666664, 0.005251416472935871],
    [0, 2000, -0.005999999999999999, 0.016006249999999965, 0.0056386259640228645],
  ])("seed %i, %i resamples", (seed, resamples, low, high, deviation) => {
    const options = { seed, resamples, compat: "numpy-legacy" } as const;
    const interval = bootstrapInterval(data, meanStatistic, options);
    expect(interval.low).toBeCloseTo(low, 15);
    expect(interval.high).toBeCloseTo(high, 15);
    const population = Number(interval.standardError) * Math.sqrt((resamples - 1) / resamples);
    expect(population).toBeCloseTo(deviation, 15);
  });

  test.each([
    { seed: 2 ** 32, compat: "numpy-legacy" },
    { seed: 1, compat: "numpy-legacy", scheme: "stationary" },
  ] as const)("$seed with $scheme is refused", (options) => {
    expect(() => bootstrapInterval(data, meanStatistic, options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });
});
