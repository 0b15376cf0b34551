import { beforeAll, describe, expect, test, vi } from "vitest";

import type { BacktestResult } from "../harness/backtest-result.ts";
import { createMemoryHistory } from "../harness/create-memory-history.ts";
import { runBacktest } from "../harness/run-backtest.ts";
import { capWeighted } from "../harness/strategies/cap-weighted.ts";
import { lowVolatility } from "../harness/strategies/low-volatility.ts";
import { momentum } from "../harness/strategies/momentum.ts";
import { equityCurve } from "../metrics/equity-curve.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import {
  backtestSummarySchema,
  createBacktestSummaryJsonSchema,
} from "./backtest-summary-schema.ts";
import { buildSummary } from "./build-summary.ts";
import { renderReportHtml } from "./render-report-html.ts";
import { renderWindowsCsv } from "./render-windows-csv.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const EVIL = `<script>alert("1")</script> & 'co'`;
const rows = createSampleRows({ assets: 9, days: 260, seed: 5 });

const run = (name: string, simulated: boolean) =>
  runBacktest({
    history: createMemoryHistory(rows, { name, simulated }),
    strategy: { ...momentum({ lookbackDays: 14 }), name: `=${EVIL}` },
    baselines: [lowVolatility(), capWeighted()],
    walkDays: 14,
    horizonsDays: [7, 14, 30],
    k: 3,
    bootstrap: { resamples: 200 },
    permutations: 199,
  });

let result: BacktestResult;
beforeAll(async () => {
  result = await run(`sample ${EVIL}`, true);
});

/** Every number in a value, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe("buildSummary", () => {
  test("satisfies its own schema, also after a trip through JSON", () => {
    const summary = buildSummary(result);
    const read: unknown = JSON.parse(JSON.stringify(summary));
    expect(backtestSummarySchema.parse(read)).toEqual(summary);
  });

  test("holds no NaN and no infinity", () => {
    const numbers = numbersIn(buildSummary(result));
    expect(numbers.length).toBeGreaterThan(1_000);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  test("every missing number and every missing interval has a reason", () => {
    const { strategies } = buildSummary(result);
    const estimates = strategies.flatMap(({ metrics, horizons }) => [
      ...Object.values(metrics),
      ...horizons.flatMap(({ ic_mean, precision_at_k, pick_return }) => [
        ic_mean,
        precision_at_k,
        pick_return,
      ]),
    ]);
    expect(estimates.length).toBeGreaterThan(40);
    for (const { value, reason, low, no_interval: noInterval } of estimates) {
      expect(value === null).toBe(reason !== null);
      expect(low === null).toBe(noInterval !== null);
    }
  });

  test("gives equal bytes for equal runs", async () => {
    const again = await run(`sample ${EVIL}`, true);
    expect(JSON.stringify(buildSummary(again))).toBe(JSON.stringify(buildSummary(result)));
    expect(renderReportHtml(buildSummary(again))).toBe(renderReportHtml(buildSummary(result)));
    expect(renderWindowsCsv(again)).toBe(renderWindowsCsv(result));
  });

  test("a history that was not checked has no data quality", () => {
    const { dataQuality: _quality, ...history } = result.history;
    expect(buildSummary({ ...result, history }).data_quality).toBeNull();
  });

  test("is dated when the run is", () => {
    const atMs = Date.UTC(2025, 0, 1);
    expect(buildSummary({ ...result, generatedAtMs: atMs }).generated_at).toBe(
      "2025-01-01T00:00:00.000Z",
    );
  });
});

test("the published JSON Schema is the one of the code (to update: vitest run -u on this file)", async () => {
  const published = "../../../../configs/schemas/backtest-summary.schema.json";
  const schema = `${JSON.stringify(createBacktestSummaryJsonSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(published);
});

describe("renderWindowsCsv", () => {
  const lines = () => renderWindowsCsv(result).split("\r\n");

  test("has a header and a line per strategy and window", () => {
    const windows = result.subject.windows.length;
    expect(lines()).toHaveLength(1 + 4 * windows + 1);
    expect(lines()[0]).toMatch(/^strategy,role,window,decision_day,.*,ic_7d,precision_at_k_7d/);
    expect(lines().at(-1)).toBe("");
  });

  test("disarms a text that a spreadsheet would run, and doubles quotes", () => {
    expect(lines()[1]).toMatch(/^"'=<script>alert\(""1""\)<\/script> & 'co'",subject,2,/);
  });

  test("leaves a number that does not exist empty", () => {
    const last = lines().find((line) => line.startsWith("market,"));
    expect(last).toMatch(/,,,,$/);
  });
});

describe("renderReportHtml", () => {
  const page = () => renderReportHtml(buildSummary(result));

  test("escapes every text and runs no script", () => {
    expect(page()).not.toContain("<script");
    expect(page()).not.toMatch(/\son\w+=/);
    expect(page()).toContain("&lt;script&gt;alert(&quot;1&quot;)");
  });

  test("takes nothing from elsewhere and forbids it", () => {
    expect(page()).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    const addresses = [...page().matchAll(/https?:\/\/[^"'<\s)]+/g)].map(([address]) => address);
    expect(addresses.every((address) => address.startsWith("http://www.w3.org/"))).toBe(true);
    expect(page()).not.toMatch(/<(?:link|img|iframe|object)\b|@import|url\((?!#)/);
  });

  test("labels simulated data at the top and in the title, real data not", async () => {
    expect(page()).toContain('<p class="banner" role="note">SIMULATED DATA');
    expect(page()).toMatch(/<title>.*\(SIMULATED data\)<\/title>/);
    const real = renderReportHtml(buildSummary(await run("real", false)));
    expect(real).not.toMatch(/SIMULATED/);
  });

  test("the axis of the equity curve fits its values", () => {
    const text = page();
    const equity = text.slice(text.indexOf("Equity curve"), text.indexOf("<h3>Drawdown"));
    const ticks = [...equity.matchAll(/>([\d.,]+)×</g)].map(([, tick]) => Number(tick));
    const wealth = buildSummary(result).series.returns.flatMap(({ values }) => equityCurve(values));
    const [lowest, highest] = [Math.min(...wealth), Math.max(...wealth)];
    expect(ticks.length).toBeGreaterThan(3);
    expect(Math.min(...ticks)).toBeLessThanOrEqual(lowest);
    expect(Math.max(...ticks)).toBeGreaterThanOrEqual(highest);
    expect(Math.max(...ticks) / Math.min(...ticks)).toBeLessThan((2.5 * highest) / lowest);
  });

  test("follows the reader's light or dark setting, and is light on paper", () => {
    expect(page()).toContain('<meta name="color-scheme" content="light dark">');
    expect(page()).toContain("@media screen and (prefers-color-scheme: dark)");
  });

  test("names each question of the overfitting court with its answer", () => {
    expect(page()).toMatch(
      /<p class="answer \w+">Better than the risk-free rate of 5\.0 % a year\? /,
    );
    expect(page()).toMatch(/<p class="answer \w+">Better than the equal-weighted market\? /);
  });

  test("starts with the verdict and shows every picture and table", () => {
    const text = page();
    expect(text.indexOf("No proven signal")).toBeLessThan(text.indexOf("<svg"));
    const headings = [
      "Equity curve",
      "Drawdown",
      "Rolling Sharpe ratio",
      "Information coefficient by window",
      "Distribution of daily returns",
      "Significance",
      "Overfitting court",
      "Signal by horizon",
      "Risk and return after costs",
      "Data quality",
      "How it was done",
    ];
    for (const heading of headings) expect(text).toContain(heading);
    expect(text.match(/<svg/g)).toHaveLength(5);
  });

  test("gives equal bytes however many charts the process drew before", () => {
    const first = page();
    expect(page()).toBe(first);
    expect(first).not.toMatch(/\bzr\d/);
  });

  test("ids are unique in the page", () => {
    const ids = [...page().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("says why a number is missing", () => {
    expect(page()).toContain("there is no profit to judge");
  });

  test("says which p-values cover only the trials that are known", () => {
    const note = "covers the 3 known trials; above, it allows for all 7.";
    const summary = buildSummary(result);
    const { court } = summary;
    if (court === null) throw new Error("the sample has a court");
    const withTrials = (trials_made: number) =>
      renderReportHtml({ ...summary, court: { ...court, trials: 3, trials_made } });
    expect(withTrials(7)).toContain(note);
    expect(withTrials(3)).not.toContain("known trials");
  });

  test("says how the intervals were made", () => {
    expect(page()).toMatch(
      /Small figures: 95 % bootstrap intervals from 200 resamples: symmetric studentised, from blocks of [\d.]+ to [\d.]+ days in the mean; percentile for Calmar ratio, Maximum drawdown, from blocks of [\d.]+(?: to [\d.]+)? days in the mean\./,
    );
    expect(page()).toMatch(
      /symmetric studentised, from blocks of [\d.]+ to [\d.]+ windows in the mean/,
    );
  });

  test("leaves out pictures that would be empty, and unchecked data says so", async () => {
    const days = rows.filter(({ dayMs }) => dayMs < Date.UTC(2024, 2, 1));
    const flat = days.map(({ symbol, dayMs, signals }) => ({ symbol, dayMs, close: 1, signals }));
    const short = await runBacktest({
      history: createMemoryHistory(flat, { name: "flat" }),
      strategy: {
        name: "names",
        description: "by name",
        score: (view) => view.assetIds.map((assetId, index) => ({ assetId, score: index })),
      },
      costs: { feeBps: 0, slippageBps: 0 },
      walkDays: 14,
      k: 3,
      bootstrap: false,
    });
    const text = renderReportHtml({ ...buildSummary(short), data_quality: null });
    expect(text.match(/<svg/g)).toHaveLength(2);
    expect(text).toContain("did not check its data");
    expect(text).toContain("Intervals are switched off");
    expect(text).toContain("the values never vary");
  });
});
