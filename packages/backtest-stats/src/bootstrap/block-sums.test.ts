import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { BlockScheme } from "./block-plan.ts";
import { createBlockPlan } from "./block-plan.ts";
import { createBlocks, drawBlocks } from "./draw-blocks.ts";
import { meanStatistic, sharpeRatioStatistic } from "./moment-statistic.ts";
import { createRandomStream, streamState } from "./random-stream.ts";
import { replicate } from "./replicate.ts";

const schemes: readonly BlockScheme[] = ["circular", "moving", "stationary"];
const sharpe = sharpeRatioStatistic({ periodsPerYear: 252 });
const { nextFraction } = createRandomStream(5, 0);
const returns = Float64Array.from({ length: 500 }, () => (nextFraction() - 0.48) * 0.04);
const withCrash = returns.map((value, index) => (index === 77 ? -0.9 : value));

/** The largest difference between running sums and writing every resample out. */
function largestGap(
  data: Float64Array,
  statistic: typeof meanStatistic,
  scheme: BlockScheme,
  blockLength: number,
): number {
  const options = { seed: 11, resamples: 200, scheme, blockLength };
  const fast = replicate(data, statistic, options);
  const readable = replicate(data, (values) => statistic(values), options);
  return fast.reduce((gap, value, index) => {
    const other = readable[index] ?? Number.NaN;
    return Math.max(gap, Math.abs(value - other) / Math.max(1, Math.abs(other)));
  }, 0);
}

describe("running sums equal the resamples written out within 1e-12", () => {
  test.each(schemes)("%s blocks", (scheme) => {
    for (const blockLength of [1, 3, 10, 25, 499, 900]) {
      for (const data of [returns, withCrash]) {
        expect(largestGap(data, meanStatistic, scheme, blockLength)).toBeLessThan(1e-12);
        expect(largestGap(data, sharpe, scheme, blockLength)).toBeLessThan(1e-12);
      }
    }
  });

  test.each(schemes)("%s blocks of any series", (scheme) => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 40 }), (values) => {
        const data = Float64Array.from(values);
        expect(largestGap(data, meanStatistic, scheme, 4)).toBeLessThan(1e-12);
      }),
      { numRuns: 50 },
    );
  });
});

test.each(schemes)("%s blocks: the same seed gives the same bits", (scheme) => {
  const options = { seed: 3, resamples: 300, scheme, blockLength: 6.5 };
  const whole = { ...options, blockLength: scheme === "stationary" ? 6.5 : 6 };
  expect(replicate(returns, sharpe, whole)).toEqual(replicate(returns, sharpe, whole));
});

test("stationary lengths are geometric: a chance of (1 - 1/b)^k to exceed k", () => {
  const count = 400_000;
  const blocks = createBlocks(count);
  const plan = createBlockPlan(count, "stationary", 10);
  const drawn = drawBlocks(streamState(1, 0), plan, blocks);
  const lengths = blocks.ends
    .slice(0, drawn)
    .map((end, block) => end - (blocks.starts[block] ?? 0));
  for (const k of [1, 5, 10, 30, 60]) {
    const share = lengths.filter((length) => length > k).length / drawn;
    const chance = 0.9 ** k;
    // Four standard deviations of a share.
    const reach = 4 * Math.sqrt((chance * (1 - chance)) / drawn);
    expect(Math.abs(share - chance)).toBeLessThan(reach);
  }
});
