import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

import type { BacktestResult } from "../harness/backtest-result.ts";
import type { DataIssue } from "../harness/data-quality/data-issue.ts";
import { formatDay } from "../harness/day.ts";
import { describeDataQuality } from "../harness/describe-data-quality.ts";
import type { HistoryDescription } from "../harness/history-source.ts";
import { runBacktest } from "../harness/run-backtest.ts";
import { capWeighted } from "../harness/strategies/cap-weighted.ts";
import { lowVolatility } from "../harness/strategies/low-volatility.ts";
import { momentum } from "../harness/strategies/momentum.ts";
import { backtestSummarySchema } from "../report/backtest-summary-schema.ts";
import { buildSummary } from "../report/build-summary.ts";
import { renderReportHtml } from "../report/render-report-html.ts";
import { readCsvHistory } from "./read-csv-history.ts";

/** Real daily prices beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../../shared/market-data/", import.meta.url));
const isThere = existsSync(folder);
if (!isThere)
  console.warn("Skipped: no recorded market data beside the repository (../shared/market-data)");

async function backtest(name: string) {
  const history = await readCsvHistory(`${folder}${name}.csv`);
  const result = await runBacktest({
    history,
    strategy: momentum(),
    baselines: [lowVolatility(), capWeighted()],
    bootstrap: { resamples: 500 },
    permutations: 500,
  });
  return { description: await history.describe(), result };
}

const issueOf = ({ dataQuality }: HistoryDescription, code: DataIssue["code"]) =>
  dataQuality?.issues.find((issue) => issue.code === code);
const daysOf = (issue: DataIssue | undefined) =>
  issue?.examples.map(({ dayMs }) => (dayMs === null ? "" : formatDay(dayMs)));

describe.skipIf(!isThere)("recorded market data", () => {
  describe.each([
    { name: "binance_usdt_daily_2022_06", rows: 33_206, assets: 35 },
    { name: "binance_usdt_daily_2022_10", rows: 39_633, assets: 33 },
    { name: "cmc_daily_2013_2021", rows: 32_717, assets: 21 },
  ])("$name", ({ name, rows, assets }) => {
    let description: HistoryDescription;
    let result: BacktestResult;
    beforeAll(async () => {
      ({ description, result } = await backtest(name));
    });

    test("is read whole", () => {
      expect(description.dataQuality?.rowsRead).toBe(rows);
      expect(description.assets).toHaveLength(assets);
    });

    test("gives a summary without NaN and a page", () => {
      const summary = buildSummary(result);
      expect(backtestSummarySchema.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
      expect(renderReportHtml(summary)).toContain("Information coefficient by window, 30 days");
    });

    test("says for every horizon what is significant and what is not", () => {
      const { sentences, headline } = result.verdict;
      expect(result.subject.investedWindows).toBeGreaterThan(30);
      for (const days of [7, 14, 30]) {
        const about = sentences.filter((sentence) => sentence.startsWith(`${days} days:`));
        expect(about).toHaveLength(2);
        expect(about.every((sentence) => /: (?:not )?significant \(p /.test(sentence))).toBe(true);
      }
      expect(headline).toContain("No proven signal");
      expect(sentences.at(-2)).toMatch(/^\d+ of \d+ tests survive Holm's correction at 5 %\.$/);
    });

    test("is better than the risk-free rate, as the whole market was, and not shown to be better than that", () => {
      expect(result.court?.questions.map(({ answer }) => answer)).toEqual(["yes", "no"]);
      expect(result.court?.headline).toContain(
        "by more than luck would explain, but nothing shows that it is better than the equal-weighted market",
      );
    });
  });

  test("the symbol LUNA of 2022_06 is two assets, and the first one is delisted", async () => {
    const description = await (
      await readCsvHistory(`${folder}binance_usdt_daily_2022_06.csv`)
    ).describe();
    const luna = description.assets.filter(({ symbol }) => symbol === "LUNA");
    expect(
      luna.map(({ id, firstMs, lastMs }) => [id, formatDay(firstMs), formatDay(lastMs - 1)]),
    ).toEqual([
      ["LUNA", "2020-08-21", "2022-05-13"],
      ["LUNA#2", "2022-05-31", "2022-06-04"],
    ]);
    expect(issueOf(description, "SYMBOL_REUSE")).toMatchObject({
      count: 1,
      examples: [{ assetId: "LUNA#2" }],
    });
    expect(issueOf(description, "DELISTED")).toMatchObject({
      count: 1,
      examples: [{ assetId: "LUNA" }],
    });
    const words =
      description.dataQuality === undefined ? "" : describeDataQuality(description.dataQuality);
    expect(words).toContain("SYMBOL_REUSE 1 asset split, first LUNA#2 2022-05-31: close 0.00005");
    expect(words).toContain("FROZEN_DAY 7 days excluded, first 2022-03-22: 34 assets");
  });

  test("all frozen days of 2022_06 are found but the last, which nobody can judge from this file", async () => {
    const description = await (
      await readCsvHistory(`${folder}binance_usdt_daily_2022_06.csv`)
    ).describe();
    expect(daysOf(issueOf(description, "FROZEN_DAY"))).toEqual([
      ...["2022-03-22", "2022-03-26", "2022-03-27", "2022-03-28"],
      ...["2022-04-09", "2022-04-15", "2022-05-30"],
    ]);
    expect(daysOf(issueOf(description, "UNVERIFIED_LAST_DAY"))).toEqual(["2022-06-04"]);
  });

  test("no day of the two sound files is called frozen", async () => {
    for (const name of ["binance_usdt_daily_2022_10", "cmc_daily_2013_2021"]) {
      const description = await (await readCsvHistory(`${folder}${name}.csv`)).describe();
      expect(issueOf(description, "FROZEN_DAY")).toBeUndefined();
    }
  });

  test("the 331 unknown capitalisations of CoinMarketCap are not taken for small", async () => {
    const description = await (await readCsvHistory(`${folder}cmc_daily_2013_2021.csv`)).describe();
    expect(issueOf(description, "UNKNOWN_MARKET_CAP")?.count).toBe(331);
    expect(issueOf(description, "GAP")?.count).toBe(6);
  });
});
