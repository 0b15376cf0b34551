import { expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import { icDistribution } from "../information-coefficient/ic-distribution.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { DAY_MS } from "./day.ts";
import { judgeWindow } from "./judge-window.ts";
import type { PriceOutcomes } from "./price-outcomes.ts";
import { summariseHorizon } from "./summarise-horizon.ts";

const HORIZON_DAYS = 30;
const ASSETS = 5;

/**
 * Prices of noise and a score that never changes: each day's logarithmic move is a sum of three uniform
 * numbers, so nothing can be known ahead, but outcomes of neighbouring windows share most of their days.
 */
function noise(study: number, days: number): PriceOutcomes {
  const { nextFraction } = createRandomStream(4711, study);
  const prices = Array.from({ length: ASSETS }, () => {
    let level = 0;
    return Array.from({ length: days + 1 }, () => {
      level += 0.02 * (nextFraction() + nextFraction() + nextFraction() - 1.5);
      return Math.exp(level);
    });
  });
  return {
    between: (assetId, fromMs, toMs) => {
      const path = prices[Number(assetId)] ?? [];
      return { value: (path[toMs / DAY_MS] ?? 1) / (path[fromMs / DAY_MS] ?? 1) - 1, ended: false };
    },
  };
}

const scored = Array.from({ length: ASSETS }, (_asset, index) => ({
  assetId: String(index),
  score: -index,
}));
const selection = { scored, picks: scored.slice(0, 2).map((one) => ({ ...one, weight: 0.5 })) };

const settings = (walkDays: number): BacktestSettings => ({
  startMs: 0,
  endMs: 0,
  walkDays,
  horizonsDays: [HORIZON_DAYS],
  k: 2,
  minimumAssets: 3,
  annualRiskFreeRate: 0,
  costs: { feeBps: 0, slippageBps: 0 },
  bootstrap: null,
  permutations: 99,
  seed: 1,
  trialsMade: 1,
  significanceLevel: 0.05,
  periodsPerYear: 365,
});

const STUDIES = 1000;

// The rate of 1,000 studies is known to 0.7 points; the test that takes windows for independent is wrong
// beyond any such doubt.
test.each([
  { walkDays: 1, windows: 240, naive: 0.4 },
  { walkDays: 7, windows: 52, naive: 0.25 },
  { walkDays: 7, windows: 12, naive: 0.25 },
])(
  "of noise judged 30 days ahead in $windows windows of $walkDays days, at most 7 in 100 look significant",
  ({ walkDays, windows, naive }) => {
    let found = 0;
    let fooled = 0;
    for (let study = 0; study < STUDIES; study += 1) {
      const outcomes = noise(study, windows * walkDays + HORIZON_DAYS);
      const judged = Array.from({ length: windows }, (_window, index) =>
        judgeWindow(selection, outcomes, index * walkDays * DAY_MS, HORIZON_DAYS),
      );
      const { ic } = summariseHorizon(HORIZON_DAYS, judged, settings(walkDays));
      expect(ic.overlap).toBe(HORIZON_DAYS / walkDays);
      if (Number(ic.pValue) < 0.05) found += 1;
      const alone = icDistribution(judged.map((window) => window.informationCoefficient));
      if (Number(alone.pValue) < 0.05) fooled += 1;
    }
    expect(found / STUDIES).toBeGreaterThan(0.02);
    expect(found / STUDIES).toBeLessThanOrEqual(0.07);
    expect(fooled / STUDIES).toBeGreaterThan(naive);
  },
  60_000,
);

test("without two spans of the horizon, or 8 windows, there is no test and the reason is given", () => {
  const judge = (walkDays: number, windows: number) => {
    const outcomes = noise(1, windows * walkDays + HORIZON_DAYS);
    const judged = Array.from({ length: windows }, (_window, index) =>
      judgeWindow(selection, outcomes, index * walkDays * DAY_MS, HORIZON_DAYS),
    );
    return summariseHorizon(HORIZON_DAYS, judged, settings(walkDays)).ic;
  };
  const none = { tStatistic: null, pValue: null, degreesOfFreedom: null };
  expect(judge(1, 59)).toMatchObject({ ...none, noTest: "TOO_FEW_WINDOWS" });
  expect(judge(30, 7)).toMatchObject({ ...none, noTest: "TOO_FEW_WINDOWS" });
  expect(judge(1, 60)).toMatchObject({ noTest: null, degreesOfFreedom: 1 });
  expect(judge(30, 8)).toMatchObject({ noTest: null, degreesOfFreedom: 7 });
});
