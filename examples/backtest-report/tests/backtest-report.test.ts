import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatDay } from "@autotrader/backtest-stats/harness";
import { createSampleRows } from "@autotrader/backtest-stats/testing";
import { expect, test } from "vitest";

import { writeBacktestReport } from "../src/write-backtest-report.ts";

test("a file of prices becomes a page with a verdict, the same bytes every time", async () => {
  const folder = await mkdtemp(join(tmpdir(), "backtest-report-"));
  try {
    const lines = createSampleRows({ assets: 6, days: 200 }).map(
      ({ dayMs, symbol, close, marketCap }) =>
        [formatDay(dayMs), symbol, close, marketCap].join(","),
    );
    const prices = join(folder, "prices.csv");
    await writeFile(prices, `date,symbol,close,market_cap\n${lines.join("\n")}\n`);
    const first = await writeBacktestReport(prices, join(folder, "first"));
    const second = await writeBacktestReport(prices, join(folder, "second"));
    const page = await readFile(first.report, "utf8");
    expect(page).toContain(first.headline);
    expect(page).toContain("Overfitting court");
    expect(await readFile(second.report, "utf8")).toBe(page);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
