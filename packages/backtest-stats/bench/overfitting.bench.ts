import { test } from "vitest";

import { createRandomStream } from "../src/bootstrap/random-stream.ts";
import {
  overfittingVerdict,
  probabilityOfBacktestOverfitting,
  stepM,
  superiorPredictiveAbility,
} from "../src/overfitting/index.ts";

const periods = 240;
const trials = Array.from({ length: 20 }, (_trial, index) => {
  const { nextFraction } = createRandomStream(1, index);
  return Float64Array.from({ length: periods }, () => (nextFraction() - 0.495) * 0.04);
});

/** What one writes first: rows of each half are gathered and measured anew for every split. */
function naiveOverfitting(): number {
  const blocks = 16;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const sharpe = (values: readonly number[]) => {
    const center = mean(values);
    return center / Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
  };
  let overfitted = 0;
  let splits = 0;
  for (let mask = 0; mask < 2 ** blocks; mask += 1) {
    const bits = mask.toString(2).padStart(blocks, "0");
    if (bits.replaceAll("0", "").length !== blocks / 2) continue;
    splits += 1;
    // The whole takes minutes: a hundredth of the splits is measured and scaled up.
    if (splits % 100 !== 0) continue;
    const half = (bit: string) =>
      trials.map((trial) =>
        sharpe([...trial].filter((_v, t) => bits[Math.floor((t * blocks) / periods)] === bit)),
      );
    const inside = half("1");
    const outside = half("0");
    const own = outside[inside.indexOf(Math.max(...inside))] ?? 0;
    if (outside.filter((value) => value < own).length < trials.length / 2) overfitted += 1;
  }
  return overfitted;
}

function best(run: () => unknown, rounds: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now();
    run();
    least = Math.min(least, performance.now() - startMs);
  }
  return least;
}

test("overfitting court on 20 trials over 240 periods, milliseconds, best of several runs", () => {
  const options = { seed: 1, resamples: 10_000, blockLength: 5 };
  const own = best(() => probabilityOfBacktestOverfitting(trials), 15);
  const naive = 100 * best(naiveOverfitting, 2);
  const named = trials.map((returns, index) => ({ name: `trial ${index}`, returns }));
  console.table({
    "PBO, 12,870 splits (target 100)": own.toFixed(1),
    "PBO written naively, from a hundredth of the splits": naive.toFixed(0),
    "times as fast": (naive / own).toFixed(0),
    "SPA, 10,000 resamples": best(() => superiorPredictiveAbility(trials, options), 5).toFixed(1),
    "stepM, 10,000 resamples": best(() => stepM(trials, options), 5).toFixed(1),
    "the whole verdict": best(() => overfittingVerdict(named, { periodsPerYear: 365 }), 3).toFixed(
      1,
    ),
  });
}, 600_000);
