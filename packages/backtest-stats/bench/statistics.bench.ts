import { spawnSync } from "node:child_process";
import { sampleRankCorrelation } from "simple-statistics";
import { test } from "vitest";

import { loadBundle } from "../../../test-support/load-bundle.ts";
import type * as parts from "./statistics-parts.ts";

const { createRandomStream, describeReturns, informationCoefficient } = await loadBundle<
  typeof parts
>(new URL("./statistics-parts.ts", import.meta.url));

const { nextFraction } = createRandomStream(1, 0);
const bell = () => nextFraction() + nextFraction() + nextFraction() + nextFraction() - 2;
const returns = Float64Array.from({ length: 1_000_000 }, () => 0.0003 + 0.01 * bell());
const windows = Array.from({ length: 250 }, () => ({
  scores: Float64Array.from({ length: 500 }, bell),
  outcomes: Float64Array.from({ length: 500 }, bell),
}));

/** Ten of the 45 statistics as one writes them without a library. */
function naiveSuite(): number[] {
  const r = Array.from(returns);
  const mean = r.reduce((sum, value) => sum + value, 0) / r.length;
  const central = (power: number) =>
    r.reduce((sum, value) => sum + (value - mean) ** power, 0) / r.length;
  const deviation = Math.sqrt((central(2) * r.length) / (r.length - 1));
  const wealth = r.reduce<number[]>((path, value) => {
    path.push((path.at(-1) ?? 1) * (1 + value));
    return path;
  }, []);
  let high = 1;
  const depths = wealth.map((value) => {
    high = Math.max(high, value);
    return 1 - value / high;
  });
  const sorted = [...r].sort((a, b) => a - b);
  const gain = r.filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
  const loss = r.filter((value) => value < 0).reduce((sum, value) => sum - value, 0);
  return [
    mean,
    deviation,
    central(3) / central(2) ** 1.5,
    central(4) / central(2) ** 2 - 3,
    depths.reduce((most, depth) => Math.max(most, depth), 0),
    Math.sqrt(depths.reduce((sum, depth) => sum + depth * depth, 0) / r.length),
    gain / loss,
    sorted[50_000] ?? 0,
    sorted[950_000] ?? 0,
    sorted.slice(0, 50_000).reduce((sum, value) => sum + value, 0) / 50_000,
  ];
}

function naiveRanks(values: Float64Array): number[] {
  const order = Array.from(values, (value, index) => ({ value, index }));
  order.sort((a, b) => a.value - b.value);
  const ranks: number[] = [];
  for (const [rank, { index }] of order.entries()) ranks[index] = rank + 1;
  return ranks;
}

function naiveCoefficient(scores: Float64Array, outcomes: Float64Array): number {
  const [x, y] = [naiveRanks(scores), naiveRanks(outcomes)];
  const center = (x.length + 1) / 2;
  const products = x.reduce(
    (sum, rank, index) => sum + (rank - center) * ((y[index] ?? 0) - center),
    0,
  );
  return products / x.reduce((sum, rank) => sum + (rank - center) ** 2, 0);
}

const suites = {
  "describeReturns, 45 statistics": () => describeReturns(returns, { periodsPerYear: 365 }),
  "naive JavaScript, 10 statistics": naiveSuite,
};
const coefficients = {
  informationCoefficient: () => windows.map((w) => informationCoefficient(w.scores, w.outcomes)),
  "simple-statistics": () =>
    windows.map((w) => sampleRankCorrelation(Array.from(w.scores), Array.from(w.outcomes))),
  "naive JavaScript": () => windows.map((w) => naiveCoefficient(w.scores, w.outcomes)),
};

/** Best of several rounds in which all take turns, in milliseconds, and how many times the first one's. */
function compare(
  runs: Readonly<Record<string, () => unknown>>,
  peers: Record<string, number>,
): void {
  const best: Record<string, number> = {};
  for (let round = 0; round < 8; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const startMs = performance.now();
      run();
      best[name] = Math.min(best[name] ?? Infinity, performance.now() - startMs);
    }
  }
  const all = { ...best, ...peers };
  const [first = 1] = Object.values(all);
  console.table(
    Object.entries(all).map(([name, ms]) => ({
      name,
      milliseconds: ms.toFixed(1),
      ratio: (ms / first).toFixed(1),
    })),
  );
}

const script = `
import json, time, numpy as np
from scipy import stats
r = 0.0003 + 0.01 * np.random.default_rng(1).normal(size=1000000) * 0.577
def suite():
    m = r.mean(); d = r.std(ddof=1); w = np.cumprod(1 + r)
    dd = 1 - w / np.maximum.accumulate(np.maximum(w, 1))
    q = np.quantile(r, [0.05, 0.5, 0.95])
    return [m, d, stats.skew(r), stats.kurtosis(r), dd.max(), np.sqrt((dd ** 2).mean()), r[r > 0].sum() / -r[r < 0].sum(), q, r[r <= q[0]].mean()]
a = np.random.default_rng(2).normal(size=(250, 500)); b = np.random.default_rng(3).normal(size=(250, 500))
def best(f, n=6):
    out = []
    for _ in range(n):
        t = time.perf_counter(); f(); out.append(time.perf_counter() - t)
    return min(out) * 1000
print(json.dumps({"suite": best(suite), "loop": best(lambda: [stats.spearmanr(x, y).statistic for x, y in zip(a, b)], 3)}))
`;

test("statistics of 1,000,000 returns; 250 coefficients of 500 assets", () => {
  const python = process.env["PYTHON"] ?? "python3";
  const { status, stdout } = spawnSync(python, ["-c", script], {
    encoding: "utf8",
    timeout: 120_000,
  });
  if (status !== 0) console.log("numpy and scipy are left out: no Python with both; set PYTHON");
  const peers: { suite?: number; loop?: number } = status === 0 ? JSON.parse(stdout) : {};
  compare(
    suites,
    peers.suite === undefined ? {} : { "numpy and scipy, 11 statistics": peers.suite },
  );
  compare(
    coefficients,
    peers.loop === undefined ? {} : { "scipy.stats.spearmanr in a loop": peers.loop },
  );
}, 600_000);
