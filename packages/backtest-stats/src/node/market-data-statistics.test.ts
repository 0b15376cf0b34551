import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { rollingStatistic } from "../rolling/rolling-statistic.ts";
import { describeReturns, describeStatistic } from "../statistics/describe-statistic.ts";
import { type StatisticId, statisticDefinitions } from "../statistics/statistic-definitions.ts";
import { createReturnAccumulator } from "../streaming/create-return-accumulator.ts";
import { streamingStatisticIds } from "../streaming/describe-state.ts";

/** Real daily prices beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../../shared/market-data/", import.meta.url));
const isThere = existsSync(folder);
if (!isThere)
  console.warn("Skipped: no recorded market data beside the repository (../shared/market-data)");

const options = { periodsPerYear: 365 };

// mpmath 1.4.1, 40 digits, from the double of each daily return close / previous close - 1.
const recorded: readonly {
  readonly file: string;
  readonly symbol: string;
  readonly statistics: Readonly<Record<string, number>>;
}[] = [
  {
    file: "binance_usdt_daily_2022_06",
    symbol: "BTC",
    statistics: {
      total_return: 5.9538631717494,
      cagr: 0.4978343268487522,
      volatility: 0.7965786762092032,
      sharpe_ratio: 0.9120211871278788,
      sortino_ratio: 1.3290542545463786,
      skewness: -0.29130792344358725,
      excess_kurtosis: 7.150770963783912,
      max_drawdown: 0.8318705353076481,
      calmar_ratio: 0.5984516889573924,
      ulcer_index: 0.48991184113453146,
      profit_factor: 1.15096587887595,
    },
  },
  {
    file: "binance_usdt_daily_2022_10",
    symbol: "BTC",
    statistics: {
      total_return: 3.5364427268568943,
      cagr: 0.34143136936151963,
      volatility: 0.7889199614394029,
      sharpe_ratio: 0.7731562304116848,
      sortino_ratio: 1.1200160648640727,
      skewness: -0.2942399047308275,
      excess_kurtosis: 7.068194866089122,
      max_drawdown: 0.8318705353076481,
      calmar_ratio: 0.4104381089002619,
      ulcer_index: 0.5050975947400417,
      profit_factor: 1.1267631519950967,
    },
  },
  {
    file: "cmc_daily_2013_2021",
    symbol: "LTC",
    statistics: {
      total_return: 30.703649887363227,
      cagr: 0.5249155028267789,
      volatility: 1.3093064915803245,
      sharpe_ratio: 0.909361752289829,
      sortino_ratio: 1.635417775587278,
      skewness: 4.147571170011241,
      excess_kurtosis: 63.04285695526659,
      max_drawdown: 0.9741360708998411,
      calmar_ratio: 0.5388523415849876,
      ulcer_index: 0.7632782562350033,
      profit_factor: 1.188178273143354,
    },
  },
];

function dailyReturns(file: string, symbol: string): number[] {
  const [header = "", ...lines] = readFileSync(`${folder}${file}.csv`, "utf8").trim().split("\n");
  const columns = header.split(",");
  const closes = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[columns.indexOf("symbol")] === symbol)
    .sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1))
    .map((cells) => Number(cells[columns.indexOf("close")]));
  return closes.slice(1).map((close, index) => close / (closes[index] ?? 1) - 1);
}

function relativeError(
  actual: number | null | undefined,
  wanted: number | null | undefined,
): number {
  if (actual === null || wanted === null || wanted === 0) return actual === wanted ? 0 : 1;
  return Math.abs(Number(actual) / Number(wanted) - 1);
}

const isMoment = (id: string) => /skewness|kurtosis|cornish|adjusted/.test(id);
const allowed = (id: string) => (isMoment(id) ? 1e-10 : 1e-12);

describe.skipIf(!isThere).each(recorded)("$symbol in $file", ({ file, symbol, statistics }) => {
  const returns = isThere ? dailyReturns(file, symbol) : [];
  const described: Readonly<Record<string, { readonly value: number | null }>> = describeReturns(
    returns,
    options,
  );
  const ids = Object.keys(statisticDefinitions) as StatisticId[];

  test("has the statistics that 40 digits give", () => {
    const wrong = Object.entries(statistics).filter(
      ([id, wanted]) => !(relativeError(described[id]?.value, wanted) < allowed(id)),
    );
    expect(wrong).toEqual([]);
  });

  test("has the same statistics together, one by one, and streamed", () => {
    const accumulator = createReturnAccumulator(options);
    for (const value of returns) accumulator.push(value);
    const alone = (id: StatisticId) => describeStatistic(id, returns, options).value;
    const differs = (id: StatisticId, value: number | null | undefined) =>
      !(relativeError(value, alone(id)) < allowed(id));
    expect(ids.filter((id) => differs(id, described[id]?.value))).toEqual([]);
    expect(
      streamingStatisticIds.filter((id) => differs(id, accumulator.describe(id).value)),
    ).toEqual([]);
  });

  test("rolls over 90 days as if each window were computed anew", () => {
    for (const id of ["sharpe_ratio", "max_drawdown", "volatility"] as const) {
      const rolled = rollingStatistic(returns, id, { ...options, window: 90 });
      for (let end = 90; end <= returns.length; end += 97) {
        const anew = describeStatistic(id, returns.slice(end - 90, end), options).value;
        // A ratio near 0 is a difference of nearly equal sums.
        const scale = Math.max(1e-2, Math.abs(Number(anew)));
        expect(Math.abs(Number(rolled[end - 1]) - Number(anew)) / scale).toBeLessThan(1e-12);
      }
    }
  });
});
