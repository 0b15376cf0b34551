import { createManualClock } from "@autotrader/kernel";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { regressionDecomposition } from "../variance/regression-decomposition.ts";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestResult } from "./backtest-result.ts";
import { createMemoryHistory } from "./create-memory-history.ts";
import type { PriceRow } from "./data-quality/price-row.ts";
import { DAY_MS } from "./day.ts";
import { metricDefinitions } from "./metric-definitions.ts";
import { runBacktest } from "./run-backtest.ts";
import { capWeighted } from "./strategies/cap-weighted.ts";
import { lowVolatility } from "./strategies/low-volatility.ts";
import { momentum } from "./strategies/momentum.ts";
import { randomSelection } from "./strategies/random-selection.ts";
import { recordedScore } from "./strategies/recorded-score.ts";
import type { Strategy } from "./strategy.ts";

vi.setConfig({ testTimeout: 30_000 });

const startMs = Date.UTC(2024, 0, 1);
const noise = createSampleRows({ assets: 9, days: 260, startMs, seed: 5 });
const trend = createSampleRows({ assets: 9, days: 260, startMs, seed: 5, drift: 0.02 });

const run = (rows: readonly PriceRow[], options: Partial<BacktestOptions> = {}) =>
  runBacktest({
    history: createMemoryHistory(rows, { name: "sample", simulated: true }),
    strategy: momentum({ lookbackDays: 14 }),
    walkDays: 14,
    horizonsDays: [7, 14],
    k: 3,
    bootstrap: { resamples: 200 },
    permutations: 499,
    ...options,
  });

const decisionsOf = (result: BacktestResult, untilMs: number) =>
  result.subject.windows
    .filter(({ decisionMs }) => decisionMs <= untilMs)
    .map(({ decisionMs, picks, tradable, scored }) => ({ decisionMs, picks, tradable, scored }));

describe("look-ahead", () => {
  const strategies: readonly Strategy[] = [
    momentum({ lookbackDays: 14 }),
    lowVolatility(),
    capWeighted(),
    recordedScore("gem_score"),
  ];

  const atMs = startMs + 8 * 14 * DAY_MS;
  const later = noise.filter((row) => row.dayMs >= atMs);
  const earlier = noise.filter((row) => row.dayMs < atMs);
  const bare = { bootstrap: false, permutations: 99 } as const;
  const someFactors = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
    minLength: 9,
    maxLength: 9,
  });

  /** The same days with other prices: shuffled over days and assets, and stretched. */
  const alter = (factors: readonly number[]): PriceRow[] =>
    later.map(({ symbol, dayMs, close }, index) => {
      const factor = factors[index % factors.length] ?? 1;
      const shuffled = later[(index * 7) % later.length]?.close ?? close;
      return {
        symbol,
        dayMs,
        close: shuffled * factor,
        volume: factor,
        marketCap: factor,
        signals: { gem_score: factor },
      };
    });

  test.each(strategies)(
    "whatever happens after t changes nothing that $name decided at t",
    async (strategy) => {
      const decided = decisionsOf(await run(noise, { ...bare, strategy }), atMs);
      expect(decided.length).toBeGreaterThan(5);
      await fc.assert(
        fc.asyncProperty(someFactors, async (factors) => {
          const result = await run([...earlier, ...alter(factors)], { ...bare, strategy });
          expect(decisionsOf(result, atMs)).toEqual(decided);
        }),
        { numRuns: 5 },
      );
    },
  );

  test("a candle that freezes on the last day before t is still what was known at t", async () => {
    const frozen = noise.map((row) =>
      row.dayMs === atMs - DAY_MS
        ? { ...row, close: row.close * 1.05, high: (row.high ?? row.close) * 1.2, volume: 1 }
        : row,
    );
    const truncated = frozen.filter((row) => row.dayMs < atMs + 14 * DAY_MS);
    const full = await run(frozen);
    expect(full.history.dataQuality?.issues.map(({ code }) => code)).toContain("FROZEN_DAY");
    const untilThen = await run(truncated, { endMs: atMs + 14 * DAY_MS });
    expect(decisionsOf(full, atMs)).toEqual(decisionsOf(untilThen, atMs));
  });

  test("a strategy that asks for the future is stopped", async () => {
    const strategy: Strategy = {
      name: "cheat",
      description: "looks one day ahead",
      score: (view) =>
        view.assetIds.map((assetId) => ({
          assetId,
          score: view.bars(assetId, view.atMs + DAY_MS).at(-1)?.close ?? null,
        })),
    };
    await expect(run(noise, { strategy })).rejects.toMatchObject({ code: "LOOK_AHEAD" });
  });

  test("a source that answers with the future is stopped", async () => {
    const honest = createMemoryHistory(noise, { name: "sample" });
    const history = {
      describe: honest.describe,
      barsUpTo: (assetId: string, atMs: number) => honest.barsUpTo(assetId, atMs + DAY_MS),
    };
    await expect(run(noise, { history })).rejects.toMatchObject({ code: "LOOK_AHEAD" });
  });
});

describe("findings", () => {
  test("finds a trend that is there", async () => {
    const { verdict, subject, tests } = await run(trend);
    expect(verdict.outcome).toBe("signal");
    expect(verdict.headline).toContain("momentum shows a signal at 7 and 14 days");
    expect(subject.horizons[1]?.ic.mean.value).toBeGreaterThan(0.5);
    expect(subject.horizons[1]?.precisionAtK.value).toBeGreaterThan(0.8);
    expect(subject.horizons[1]?.selection.percentile).toBe(1);
    expect(tests.filter(({ significant }) => significant)).toHaveLength(4);
  });

  test("finds a score that points the wrong way", async () => {
    const strategy: Strategy = {
      ...momentum({ lookbackDays: 14 }),
      name: "contrary",
      score: async (view) =>
        (await momentum({ lookbackDays: 14 }).score(view)).map(({ assetId, score }) => ({
          assetId,
          score: score === null ? null : -score,
        })),
    };
    const { verdict } = await run(trend, { strategy });
    expect(verdict.outcome).toBe("inverse-signal");
    expect(verdict.headline).toContain("wrong way round");
  });

  test("finds nothing in noise, whatever the score", async () => {
    for (const strategy of [momentum(), recordedScore("gem_score"), randomSelection()]) {
      const { verdict } = await run(noise, { strategy });
      expect(verdict.outcome).toBe("no-signal");
      expect(verdict.headline).toMatch(/^No proven signal/);
    }
  });

  test("says that a handful of windows cannot be tested", async () => {
    const rows = noise.filter((row) => row.dayMs < startMs + 70 * DAY_MS);
    const { verdict, tests } = await run(rows, { strategy: randomSelection(), k: 8 });
    expect(tests.filter(({ kind }) => kind === "ic").every(({ pValue }) => pValue === null)).toBe(
      true,
    );
    expect(verdict.sentences.join(" ")).toContain("not testable");
  });

  test("says first that simulated prices prove nothing", async () => {
    const { verdict } = await run(noise);
    expect(verdict.sentences[0]).toContain("SIMULATED");
  });
});

describe("windows", () => {
  test("start with the first in which the subject can choose, and cover whole spans", async () => {
    const result = await run(noise);
    expect(result.warmUpWindows).toBe(2);
    expect(result.subject.windows[0]?.decisionMs).toBe(startMs + 2 * 14 * DAY_MS);
    expect(result.days).toHaveLength(result.subject.windows.length * 14);
    expect(result.days[0]).toBe(startMs + 28 * DAY_MS);
    expect(result.market.dailyReturns).toHaveLength(result.days.length);
  });

  test("outcomes after the end are unknown, not used", async () => {
    const endMs = startMs + 10 * 14 * DAY_MS;
    const { subject } = await run(noise, { endMs, horizonsDays: [14, 30] });
    const byDays = subject.horizons.map(({ days, windows }) => [days, windows]);
    expect(byDays).toEqual([
      [14, 8],
      [30, 6],
    ]);
    expect(subject.windows.at(-1)?.horizons.map(({ outcomes }) => outcomes)).toEqual([9, 0]);
  });

  test("overlapping horizons get a test that allows for it and intervals from longer blocks", async () => {
    const { subject } = await run(noise, { horizonsDays: [14, 30] });
    const [apart, overlapping] = subject.horizons;
    expect([apart?.overlapping, apart?.ic.overlap]).toEqual([false, 1]);
    expect([overlapping?.overlapping, overlapping?.ic.overlap]).toEqual([true, 30 / 14]);
    expect(Number(overlapping?.ic.degreesOfFreedom)).toBeLessThan(
      Number(apart?.ic.degreesOfFreedom),
    );
    expect(overlapping?.ic.mean.interval?.low).toBeLessThan(Number(overlapping?.ic.mean.value));
    expect(overlapping?.ic.positiveShare.interval?.high).toBeLessThanOrEqual(1);
  });

  test("a window with too few assets is spent in cash and says why", async () => {
    const holeFromMs = startMs + 100 * DAY_MS;
    const holeToMs = startMs + 113 * DAY_MS;
    const rows = noise.filter(
      (row) => row.symbol < "A03" || row.dayMs < holeFromMs || row.dayMs >= holeToMs,
    );
    const { subject } = await run(rows);
    const skipped = subject.windows.filter((window) => window.skipped !== null);
    expect(skipped).toMatchObject([
      { skipped: "UNIVERSE_TOO_SMALL", tradable: 3, scored: 0, picks: [], horizons: [] },
      { skipped: "TOO_FEW_SCORES", tradable: 9, scored: 3, picks: [], horizons: [] },
    ]);
    expect(subject.investedWindows).toBe(subject.windows.length - 2);
  });

  test("without any window to choose in, it says how many were left out and why", async () => {
    await expect(run(noise, { k: 20 })).rejects.toMatchObject({
      code: "TOO_FEW_WINDOWS",
      details: { received: 0, skipped: { UNIVERSE_TOO_SMALL: 18 } },
    });
    const strategy: Strategy = { name: "mute", description: "never knows", score: () => [] };
    await expect(run(noise, { strategy })).rejects.toMatchObject({
      details: { skipped: { UNIVERSE_TOO_SMALL: 1, TOO_FEW_SCORES: 17 } },
    });
  });
});

describe("overfitting court", () => {
  test("judges the subject among all strategies, with the market as benchmark", async () => {
    const result = await run(noise, { baselines: [lowVolatility(), capWeighted()] });
    expect(result.court).toMatchObject({ trials: 3, trialsMade: 3, outcome: "fails" });
    expect(result.court?.chosen).toBe(result.subject.name);
    expect(result.court?.againstBenchmark.reason).toBeNull();
    expect(result.court?.questions.map(({ yardstick }) => yardstick)).toEqual([
      "the risk-free rate of 5.0 % a year",
      "the equal-weighted market",
    ]);
    expect(result.verdict.sentences).toContain(`Overfitting court: ${result.court?.headline}`);
  });

  test("earlier tries count, and fewer than there are throw", async () => {
    const { court } = await run(noise, { trialsMade: 500 });
    expect(court?.headline).toContain("Allowing for 500 trials");
    await expect(run(noise, { baselines: [capWeighted()], trialsMade: 1 })).rejects.toMatchObject({
      code: "OPTION_OUT_OF_RANGE",
      details: { option: "trialsMade" },
    });
  });

  test("two strategies of one name are two trials", async () => {
    const { court } = await run(noise, {
      baselines: [momentum({ lookbackDays: 7 }), momentum({ lookbackDays: 21 })],
    });
    expect(court?.tests.map(({ name }) => name)).toEqual([
      "momentum",
      "momentum #1",
      "momentum #2",
    ]);
  });

  test("fewer than 10 days have no record to judge", async () => {
    const strategy = recordedScore("gem_score");
    const endMs = startMs + 8 * DAY_MS;
    const { court, verdict } = await run(noise, {
      strategy,
      endMs,
      walkDays: 1,
      horizonsDays: [1],
    });
    expect(court).toBeNull();
    expect(verdict.sentences.join(" ")).not.toContain("Overfitting court");
  });
});

describe("returns", () => {
  test("costs lower the return by what was traded", async () => {
    const free = await run(noise, { costs: { feeBps: 0, slippageBps: 0 } });
    const dear = await run(noise, { costs: { feeBps: 50, slippageBps: 50 } });
    expect(free.subject.totalCost).toBe(0);
    expect(dear.subject.totalCost).toBeGreaterThan(0.05);
    expect(Number(dear.subject.metrics.totalReturn.value)).toBeLessThan(
      Number(free.subject.metrics.totalReturn.value),
    );
    expect(dear.subject.windows[0]?.turnover).toBeCloseTo(1, 12);
  });

  test("the market's part agrees with the line through all days, with intervals", async () => {
    const { subject, market } = await run(noise);
    const line = regressionDecomposition(subject.dailyReturns, market.dailyReturns);
    const { beta, annualAlpha, marketShare } = subject.decomposition ?? {};
    expect(beta?.value).toBeCloseTo(Number(line?.beta), 12);
    expect(annualAlpha?.value).toBeCloseTo(365 * Number(line?.alpha), 11);
    expect(marketShare?.value).toBeCloseTo(Number(line?.systematicShare), 12);
    expect(beta?.interval?.low).toBeLessThan(Number(beta?.value));
    expect(beta?.interval?.high).toBeGreaterThan(Number(beta?.value));
  });

  test("every number has an interval or a reason, and nothing has one when it is switched off", async () => {
    const { metrics, horizons, decomposition } = (await run(noise)).subject;
    const { alphaPValue: _alpha, ...parts } = decomposition ?? {};
    const estimates = [
      ...Object.values(metrics),
      ...Object.values(parts),
      ...horizons.flatMap(({ ic, precisionAtK, pickReturn, excessReturn, sharpeRatio }) => [
        ...[ic.mean, ic.standardDeviation, ic.informationRatio, ic.positiveShare],
        ...[precisionAtK, pickReturn, excessReturn, sharpeRatio],
      ]),
    ];
    expect(estimates.length).toBeGreaterThan(25);
    const without = estimates.filter((estimate) => estimate?.interval === null);
    expect(without.every((estimate) => estimate?.noInterval === "UNDEFINED_IN_RESAMPLES")).toBe(
      true,
    );
    expect(without.length).toBeLessThanOrEqual(2);
    expect(metrics.sharpeRatio.interval?.low).toBeLessThan(Number(metrics.sharpeRatio.value));
    const bare = await run(noise, { bootstrap: false });
    expect(bare.settings.bootstrap).toBeNull();
    expect(bare.subject.metrics.sharpeRatio).toMatchObject({
      value: metrics.sharpeRatio.value,
      interval: null,
      noInterval: "BOOTSTRAP_DISABLED",
    });
  });

  test("prices that never move have numbers that do not exist, with reasons", async () => {
    const flat = noise.map((row) => ({
      symbol: row.symbol,
      dayMs: row.dayMs,
      close: 1,
      signals: row.signals,
    }));
    const options = { strategy: recordedScore("gem_score"), costs: { feeBps: 0, slippageBps: 0 } };
    const { subject, verdict } = await run(flat, options);
    expect(subject.metrics.sharpeRatio).toMatchObject({ value: null, reason: "NO_VARIATION" });
    expect(subject.metrics.profitFactor).toMatchObject({ value: null, reason: "NO_LOSSES" });
    expect(subject.metrics.calmarRatio).toMatchObject({ value: null, reason: "NO_DRAWDOWN" });
    expect(subject.decomposition).toMatchObject({ beta: { value: null, reason: "NO_VARIATION" } });
    expect(subject.horizons[0]?.undefinedWindows).toBe(subject.horizons[0]?.windows);
    expect(verdict.sentences.join(" ")).toContain("Its Sharpe ratio does not exist");
  });
});

describe("baselines", () => {
  test("are judged on the same windows and corrected in the same family", async () => {
    const { baselines, tests, subject } = await run(trend, {
      baselines: [lowVolatility(), capWeighted()],
    });
    expect(baselines.map(({ name, role }) => [name, role])).toEqual([
      ["low-volatility", "baseline"],
      ["cap-weighted", "baseline"],
    ]);
    expect(baselines.every(({ windows }) => windows.length === subject.windows.length)).toBe(true);
    expect(tests).toHaveLength(12);
  });

  test("one without scores says so instead of showing zeros", async () => {
    const rows = noise.map(({ marketCap: _cap, ...row }) => row);
    const { verdict, baselines } = await run(rows, { baselines: [capWeighted()] });
    expect(baselines[0]?.investedWindows).toBe(0);
    expect(verdict.sentences.join(" ")).toContain("cap-weighted could not be run");
  });
});

describe("the run itself", () => {
  test("gives the same result for the same inputs, and another for another seed", async () => {
    const one = JSON.stringify(await run(noise));
    expect(JSON.stringify(await run(noise))).toBe(one);
    expect(JSON.stringify(await run(noise, { bootstrap: { resamples: 200, seed: 9 } }))).not.toBe(
      one,
    );
  });

  test("does not depend on the order of the rows", async () => {
    const { subject } = await run(noise);
    expect((await run(noise.toReversed())).subject).toEqual(subject);
  });

  test("reports progress, events and its duration", async () => {
    const onProgress = vi.fn<NonNullable<BacktestOptions["onProgress"]>>();
    const info = vi.fn<(event: string) => void>();
    const observe = vi.fn<(name: string, value: number) => void>();
    const ignore = () => {};
    const { subject } = await run(noise, {
      onProgress,
      logger: { debug: ignore, info, warn: ignore, error: ignore },
      metrics: { increment: ignore, set: ignore, observe },
    });
    expect(onProgress).toHaveBeenCalledWith({ phase: "windows", done: 18, total: 18 });
    expect(onProgress).toHaveBeenLastCalledWith({ phase: "statistics", done: 2, total: 2 });
    const events = info.mock.calls.map(([event]) => event);
    expect(events[0]).toBe("backtest.started");
    expect(events.filter((event) => event === "window.evaluated")).toHaveLength(
      subject.windows.length,
    );
    expect(events.at(-1)).toBe("backtest.completed");
    expect(observe).toHaveBeenCalledExactlyOnceWith(
      metricDefinitions[0]?.name,
      expect.any(Number),
      { strategy: "momentum" },
    );
  });

  test("has a date only when a clock is given", async () => {
    expect((await run(noise)).generatedAtMs).toBeNull();
    const clock = createManualClock(Date.UTC(2025, 0, 1));
    expect((await run(noise, { clock })).generatedAtMs).toBe(Date.UTC(2025, 0, 1));
  });

  test("stops when its signal aborts", async () => {
    const reason = new Error("enough");
    await expect(run(noise, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    await expect(run(noise, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  });

  test.each([
    { walkDays: 0 },
    { walkDays: 1.5 },
    { horizonsDays: [] },
    { horizonsDays: [0] },
    { k: 0 },
    { minimumAssets: 1 },
    { annualRiskFreeRate: -1 },
    { costs: { feeBps: -1 } },
    { costs: { slippageBps: 2_500 } },
    { permutations: 10 },
    { seed: -1 },
    { significanceLevel: 1 },
    { bootstrap: { resamples: 1 } },
    { bootstrap: { level: 0 } },
    { startMs: startMs + 1 },
    { startMs: startMs + 400 * DAY_MS },
    { endMs: startMs },
  ])("$# refuses an impossible option", async (options: Partial<BacktestOptions>) => {
    await expect(run(noise, options)).rejects.toMatchObject({ code: "OPTION_OUT_OF_RANGE" });
  });
});
