import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { BlockScheme } from "./block-plan.ts";
import { createBlockPlan } from "./block-plan.ts";
import { addClusters, clusterWidth, createPrefixSums } from "./block-sums.ts";
import { seriesTarget } from "./bootstrap-interval.ts";
import { createBlocks, drawBlocks } from "./draw-blocks.ts";
import { meanStatistic } from "./mean-statistic.ts";
import { profitFactorStatistic } from "./profit-factor-statistic.ts";
import { createRandomStream, streamState } from "./random-stream.ts";
import { replicate } from "./replicate.ts";
import { sharpeRatioStatistic } from "./sharpe-ratio-statistic.ts";
import type { SeriesStatistic } from "./smooth-statistic.ts";
import { sortinoRatioStatistic } from "./sortino-ratio-statistic.ts";
import { sumResamples } from "./sum-resamples.ts";
import { volatilityStatistic } from "./volatility-statistic.ts";
import { winRateStatistic } from "./win-rate-statistic.ts";

const schemes: readonly BlockScheme[] = ["circular", "moving", "stationary"];
const sharpe = sharpeRatioStatistic({ periodsPerYear: 252 });
const { nextFraction } = createRandomStream(5, 0);
const returns = Float64Array.from({ length: 500 }, () => (nextFraction() - 0.48) * 0.04);
const withCrash = returns.map((value, index) => (index === 77 ? -0.9 : value));

const statistics: readonly SeriesStatistic[] = [
  meanStatistic,
  sharpe,
  sortinoRatioStatistic({ periodsPerYear: 365, annualRiskFreeRate: 0.05 }),
  volatilityStatistic({ periodsPerYear: 365 }),
  profitFactorStatistic,
  winRateStatistic,
];

/** The largest difference between running sums and writing every resample out. */
function largestGap(
  data: Float64Array,
  statistic: SeriesStatistic,
  scheme: "iid" | BlockScheme,
  blockLength: number,
): number {
  const options = { seed: 11, resamples: 200, scheme, blockLength };
  const valuesOf = (evaluate: SeriesStatistic) =>
    replicate(seriesTarget("test", data, evaluate), options).values;
  const readable = valuesOf((values) => statistic(values));
  return valuesOf(statistic).reduce((gap, value, index) => {
    const other = readable[index] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(other)) return gap;
    return Math.max(gap, Math.abs(value - other) / Math.max(1, Math.abs(other)));
  }, 0);
}

describe("running sums equal the resamples written out within 1e-12", () => {
  test.each(schemes)("%s blocks", (scheme) => {
    for (const blockLength of [1, 3, 10, 25, 499, 900]) {
      for (const data of [returns, withCrash]) {
        for (const statistic of statistics) {
          expect(largestGap(data, statistic, scheme, blockLength)).toBeLessThan(1e-12);
        }
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

test.each([77, 500])(
  "sums of single observations equal the resamples written out, %i of them",
  (count) => {
    for (const data of [returns.slice(0, count), withCrash.slice(0, count)]) {
      for (const statistic of statistics) {
        expect(largestGap(data, statistic, "iid", 1)).toBeLessThan(1e-12);
      }
    }
  },
);

test.each(schemes)("%s blocks: the same seed gives the same bits", (scheme) => {
  const options = { seed: 3, resamples: 300, scheme, blockLength: 6.5 };
  const whole = { ...options, blockLength: scheme === "stationary" ? 6.5 : 6 };
  const target = seriesTarget("test", returns, sharpe);
  expect(replicate(target, whole)).toEqual(replicate(target, whole));
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

test("lengths from a table are lengths from a search through the distribution", () => {
  // 2^32 words in all: the chance of each length is exact, so the rows must hold each exactly as often.
  const { lengths, lengthShift } = createBlockPlan(60, "stationary", 7);
  const chances = new Map<number, number>();
  const add = (length: number, words: number) =>
    chances.set(length, (chances.get(length) ?? 0) + words);
  for (let row = 0; row < lengths.length / 2; row += 1) {
    const threshold = lengths[2 * row] ?? 0;
    add(row + 1, threshold);
    add(lengths[2 * row + 1] ?? 0, 2 ** lengthShift - threshold);
  }
  let survival = 2 ** 32;
  for (let length = 1; length < 60; length += 1) {
    const next = survival * (1 - 1 / 7);
    expect(chances.get(length)).toBe(Math.floor(survival) - Math.floor(next));
    survival = next;
  }
  expect(chances.get(60)).toBe(Math.floor(survival));
});

test.each(schemes)(
  "sums that are added while drawing have the bits of those added afterwards",
  (scheme) => {
    const columns = [returns, returns.map((value) => value * value)];
    const plan = { seed: 4, scheme, blockLength: 6, columns, secondIsSquare: true };
    const fused = sumResamples({ ...plan, withClusters: false }, 0, 50);
    const stored = sumResamples({ ...plan, withClusters: true }, 0, 50);
    const width = stored.length / 50;
    for (let resample = 0; resample < 50; resample += 1) {
      expect(fused.subarray(2 * resample, 2 * resample + 2)).toEqual(
        stored.subarray(width * resample, width * resample + 2),
      );
    }
  },
);

test("a resample depends on its number only, not on where the others begin", () => {
  for (const scheme of ["iid", ...schemes] as const) {
    const columns = [returns, returns.map((value) => value * value)];
    const plan = {
      seed: 9,
      scheme,
      blockLength: 6,
      columns,
      secondIsSquare: true,
      withClusters: false,
    };
    const all = sumResamples(plan, 0, 40);
    expect(sumResamples(plan, 13, 40)).toEqual(all.slice(26));
  }
});

test("products of block sums are those of the blocks written out", () => {
  const columns = [returns, returns.map(Math.abs), returns.map((value) => value ** 3)];
  const count = returns.length;
  const blocks = createBlocks(count);
  const plan = createBlockPlan(count, "stationary", 9);
  const drawn = drawBlocks(streamState(6, 0), plan, blocks);
  for (const used of [columns, columns.slice(0, 2)]) {
    const products = new Float64Array(clusterWidth(used.length));
    addClusters(used.map(createPrefixSums), blocks, drawn, products);
    const rows = Array.from({ length: drawn }, (_value, block) => {
      const start = blocks.starts[block] ?? 0;
      const length = (blocks.ends[block] ?? 0) - start;
      const sumOf = (column: Float64Array) =>
        Array.from({ length }, (_v, index) => column[(start + index) % count] ?? 0).reduce(
          (total, value) => total + value,
          0,
        );
      return [...used.map(sumOf), length];
    });
    const expected = rows[0]?.flatMap((_value, one) =>
      Array.from({ length: one + 1 }, (_v, other) =>
        rows.reduce((total, row) => total + (row[one] ?? 0) * (row[other] ?? 0), 0),
      ),
    );
    expect(expected).toHaveLength(products.length);
    for (const [index, product] of products.entries()) {
      expect(product).toBeCloseTo(expected?.[index] ?? Number.NaN, 10);
    }
  }
});
