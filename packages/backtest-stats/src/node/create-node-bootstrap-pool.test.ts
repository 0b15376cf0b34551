import { afterEach, describe, expect, test } from "vitest";

import { bootstrapInterval, pairedBootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import type { BootstrapPool } from "../bootstrap/create-bootstrap-pool.ts";
import { pearsonStatistic } from "../bootstrap/pearson-statistic.ts";
import { createRandomStream } from "../bootstrap/random-stream.ts";
import { sharpeRatioStatistic } from "../bootstrap/sharpe-ratio-statistic.ts";
import { createNodeBootstrapPool } from "./create-node-bootstrap-pool.ts";

const sharpe = sharpeRatioStatistic({ periodsPerYear: 365 });
const { nextFraction } = createRandomStream(77, 0);
const returns = Array.from({ length: 300 }, () => (nextFraction() - 0.48) * 0.05);
const others = returns.map((value) => value + (nextFraction() - 0.5) * 0.05);

const open: BootstrapPool[] = [];
const createPool = (workers: number) => {
  const pool = createNodeBootstrapPool({ workers });
  open.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

describe("threads give the bits of one", () => {
  test.each([1, 2, 8])("with %i workers, whatever is drawn", async (workers) => {
    const pool = createPool(workers);
    const choices = [
      {},
      { scheme: "iid", method: "bca" },
      { scheme: "iid", method: "studentised" },
      { scheme: "circular", blockLength: 5, method: "percentile" },
      { method: "abc" },
    ] as const;
    for (const choice of choices) {
      const options = { seed: 3, resamples: 501, ...choice };
      expect(await pool.interval(returns, sharpe, options)).toEqual(
        bootstrapInterval(returns, sharpe, options),
      );
    }
    const paired = { seed: 4, resamples: 100 };
    expect(await pool.pairedInterval(returns, others, pearsonStatistic, paired)).toEqual(
      pairedBootstrapInterval(returns, others, pearsonStatistic, paired),
    );
  });

  test("several intervals at a time do not get in each other's way", async () => {
    const pool = createPool(2);
    const seeds = [1, 2, 3, 4, 5];
    const together = await Promise.all(
      seeds.map((seed) => pool.interval(returns, sharpe, { seed, resamples: 200 })),
    );
    const alone = seeds.map((seed) => bootstrapInterval(returns, sharpe, { seed, resamples: 200 }));
    expect(together).toEqual(alone);
  });
});

describe("what goes wrong reaches the caller", () => {
  test("bad options and data reject like the function throws", async () => {
    const pool = createPool(1);
    await expect(pool.interval([1], sharpe, { seed: 1 })).rejects.toMatchObject({
      code: "TOO_FEW_OBSERVATIONS",
    });
    await expect(pool.interval(returns, sharpe, { seed: -1 })).rejects.toMatchObject({
      code: "OPTION_OUT_OF_RANGE",
    });
    expect(() => createNodeBootstrapPool({ workers: 0 })).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  });

  test("an aborted interval rejects with the signal's reason, and the pool goes on", async () => {
    const pool = createPool(1);
    const controller = new AbortController();
    const options = { seed: 1, resamples: 200_000, signal: controller.signal };
    const aborted = pool.interval(returns, sharpe, options);
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await expect(pool.interval(returns, sharpe, options)).rejects.toThrow("enough");
    const small = { seed: 2, resamples: 50 };
    expect(await pool.interval(returns, sharpe, small)).toEqual(
      bootstrapInterval(returns, sharpe, small),
    );
  });

  test("closing rejects what is under way, and what comes later", async () => {
    const pool = createPool(2);
    const running = pool.interval(returns, sharpe, { seed: 1, resamples: 500_000 });
    const rejected = expect(running).rejects.toMatchObject({
      code: "WORKER_FAILED",
      details: { reason: "the pool was closed" },
    });
    await pool.close();
    await rejected;
    await expect(pool.interval(returns, sharpe, { seed: 1 })).rejects.toMatchObject({
      code: "WORKER_FAILED",
    });
  });
});

test("nothing stays behind", async () => {
  const threads = () =>
    process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
  const before = threads();
  const pool = createNodeBootstrapPool({ workers: 2 });
  await pool.interval(returns, sharpe, { seed: 1, resamples: 100 });
  await pool.close();
  expect(threads()).toBeLessThanOrEqual(before);
});
