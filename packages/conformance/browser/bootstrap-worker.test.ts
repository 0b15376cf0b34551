// Threads of a browser draw the resamples that one thread draws. Node has its own test of its own threads.
import {
  type BootstrapWorker,
  bootstrapInterval,
  createBootstrapPool,
  sharpeRatioStatistic,
} from "@autotrader/backtest-stats/bootstrap";
import { describe, expect, it } from "vitest";

const Threads: unknown = Reflect.get(globalThis, "Worker");
const isBrowser = typeof Threads === "function";
if (!isBrowser) console.log("the test of browser workers is skipped: this is no browser");

const createWorker = (): BootstrapWorker =>
  Reflect.construct(Threads as new () => BootstrapWorker, [
    new URL("./bootstrap.worker.ts", import.meta.url),
    { type: "module" },
  ]);

const returns = Array.from({ length: 200 }, (_value, day) => 0.001 + 0.02 * Math.sin(day * day));
const sharpe = sharpeRatioStatistic({ periodsPerYear: 365 });

describe.skipIf(!isBrowser)("browser workers", () => {
  it.each([1, 2, 8])("give the bits of one thread, %i of them", async (workers) => {
    const pool = createBootstrapPool({ createWorker, workers });
    for (const choice of [{}, { scheme: "iid", method: "bca" }] as const) {
      const options = { seed: 5, resamples: 400, ...choice };
      expect(await pool.interval(returns, sharpe, options)).toEqual(
        bootstrapInterval(returns, sharpe, options),
      );
    }
    await pool.close();
  });

  it("tell that their module cannot be loaded", async () => {
    const lost = () =>
      Reflect.construct(Threads as new () => BootstrapWorker, [
        new URL("./no-such.worker.js", import.meta.url),
        { type: "module" },
      ]);
    const pool = createBootstrapPool({ createWorker: lost, workers: 1 });
    await expect(pool.interval(returns, sharpe, { seed: 1 })).rejects.toMatchObject({
      code: "WORKER_FAILED",
    });
    await pool.close();
  });
});
