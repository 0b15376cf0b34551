import { test } from "vitest";

import { bootstrapInterval, sharpeRatioStatistic } from "../src/bootstrap/index.ts";
import { createRandomStream, sharpeRatio } from "../src/index.ts";

const periodsPerYear = 252;
const count = 2_520;
const resamples = 10_000;
const { nextFraction } = createRandomStream(1, 0);
const returns = Array.from({ length: count }, () => (nextFraction() - 0.495) * 0.04);
const sharpe = sharpeRatioStatistic({ periodsPerYear });

/** What one writes without a library: arrays, `reduce` and `Math.random`. */
function naiveBootstrap(): [number, number] {
  const replicates = Array.from({ length: resamples }, () => {
    const sample = Array.from(
      { length: count },
      () => returns[Math.floor(Math.random() * count)] ?? 0,
    );
    const mean = sample.reduce((sum, value) => sum + value, 0) / count;
    const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return (mean / Math.sqrt(squares / (count - 1))) * Math.sqrt(periodsPerYear);
  }).sort((a, b) => a - b);
  return [replicates[249] ?? 0, replicates[9749] ?? 0];
}

const iid = { seed: 1, scheme: "iid", method: "percentile" } as const;
const fast = () => bootstrapInterval(returns, sharpe, iid);
const plain = () =>
  bootstrapInterval(returns, (values) => sharpeRatio(values, { periodsPerYear }), { ...iid });
const blocks = () =>
  bootstrapInterval(returns, sharpe, { ...iid, scheme: "stationary", blockLength: 10 });

// Each run takes long enough to be measured a few times only.
const few = { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 };

test("Sharpe ratio, 10,000 resamples of 2,520 returns", async ({ bench }) => {
  await bench.compare(
    bench("sharpeRatioStatistic", fast),
    bench("sharpeRatioStatistic, stationary blocks of 10", blocks),
    bench("sharpeRatio as a plain function", plain),
    bench("naive JavaScript", naiveBootstrap),
    few,
  );
}, 600_000);
