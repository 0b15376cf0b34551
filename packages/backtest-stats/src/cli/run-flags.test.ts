import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { formatDay } from "../harness/day.ts";
import { sharpeRatio } from "../metrics/sharpe-ratio.ts";
import type { BacktestSummary } from "../report/backtest-summary.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { captureCli } from "./capture-cli.ts";
import { HELP_TEXT } from "./help-text.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let folder: string;
let data: string;
let plain: BacktestSummary;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backtest-flags-"));
  data = join(folder, "prices.csv");
  const lines = createSampleRows({ assets: 6, days: 150 }).map(
    ({ dayMs, symbol, open, high, low, close, volume, marketCap, signals }) =>
      `${formatDay(dayMs)},${symbol},${open},${high},${low},${close},${volume},${marketCap},${signals?.["gem_score"]}\n`,
  );
  await writeFile(
    data,
    `date,symbol,open,high,low,close,volume,market_cap,gem_score\n${lines.join("")}`,
  );
  plain = await run();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const BASE: Readonly<Record<string, string>> = {
  "--k": "2",
  "--walk": "7d",
  "--horizons": "7",
  "--n-bootstrap": "100",
};

/** Runs with the base flags, one of them replaced or another one added. */
async function run(...changed: readonly string[]): Promise<BacktestSummary> {
  const base = Object.entries(BASE).filter(([flag]) => !changed.includes(flag));
  const output = changed.includes("--output") ? [] : ["--output", join(folder, "report")];
  const { code, stdout, stderr } = await captureCli([
    ...["run", "--data", data, "--format", "json", ...output],
    ...base.flat(),
    ...changed,
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout).summary;
}

const subjectOf = ({ strategies }: BacktestSummary) => strategies[0];
const pickCounts = ({ windows }: BacktestSummary) => [
  ...new Set(windows.map(({ picks }) => picks.length)),
];

/** Every flag of `backtest run`: what must be different in the result, beyond the settings it repeats. */
const FLAGS: Readonly<Record<string, () => Promise<void>>> = {
  "--data": async () => {
    const { code, stderr } = await captureCli(["run"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--data FILE is needed")]);
    expect(plain.history).toMatchObject({ name: "prices.csv", assets: 6 });
  },
  "--start": async () => {
    const { windows, series } = await run("--start", "2024-03-01");
    expect(windows[0]?.decision_day).toBe("2024-03-01");
    expect(series.days[0]).toBe("2024-03-01");
  },
  "--end": async () => {
    const { windows } = await run("--end", "2024-04-30");
    expect(String(windows.at(-1)?.last_day) <= "2024-04-30").toBe(true);
    expect(String(windows.at(-1)?.last_day) > "2024-04-23").toBe(true);
  },
  "--walk": async () => {
    const { windows } = await run("--walk", "10d");
    expect(
      windows.slice(0, 2).map(({ decision_day, last_day }) => [decision_day, last_day]),
    ).toEqual([
      ["2024-02-10", "2024-02-19"],
      ["2024-02-20", "2024-02-29"],
    ]);
  },
  "--horizons": async () => {
    const horizons = subjectOf(await run("--horizons", "3,14d"))?.horizons ?? [];
    expect(horizons.map(({ days, ic_overlap: overlap }) => [days, overlap])).toEqual([
      [3, 1],
      [14, 2],
    ]);
  },
  "--k": async () => {
    expect(pickCounts(plain)).toEqual([2]);
    expect(pickCounts(await run("--k", "3"))).toEqual([3]);
  },
  "--risk-free-rate": async () => {
    const ratioAt = (annualRiskFreeRate: number) =>
      sharpeRatio(plain.series.returns[0]?.values ?? [], {
        periodsPerYear: 365,
        annualRiskFreeRate,
      });
    const { metrics } = subjectOf(await run("--risk-free-rate", "0.5")) ?? {};
    expect(subjectOf(plain)?.metrics.sharpe_ratio.value).toBe(ratioAt(0.05));
    expect(metrics?.sharpe_ratio.value).toBe(ratioAt(0.5));
  },
  "--n-bootstrap": async () => {
    const more = await run("--n-bootstrap", "300");
    expect(more.settings.bootstrap?.resamples).toBe(300);
    const ends = (summary: BacktestSummary) => subjectOf(summary)?.metrics.sharpe_ratio.low;
    expect(ends(more)).not.toBe(ends(plain));
  },
  "--no-bootstrap-ci": async () => {
    const { settings, strategies } = await run("--no-bootstrap-ci");
    expect(settings.bootstrap).toBeNull();
    const estimates = strategies.flatMap(({ metrics }) => Object.values(metrics));
    expect(estimates.every(({ low, high }) => low === null && high === null)).toBe(true);
    expect(estimates[0]?.no_interval).toBe("BOOTSTRAP_DISABLED");
  },
  "--seed": async () => {
    const [one, same, other] = [
      await run("--seed", "7"),
      await run("--seed", "7"),
      await run("--seed", "8"),
    ];
    expect(same).toEqual(one);
    expect(subjectOf(other)?.metrics.sharpe_ratio.low).not.toBe(
      subjectOf(one)?.metrics.sharpe_ratio.low,
    );
    expect(other.series).toEqual(one.series);
  },
  "--compare-baselines": async () => {
    const names = ({ strategies }: BacktestSummary) => strategies.map(({ name }) => name);
    expect(names(plain)).toEqual(["momentum", "market"]);
    expect(names(await run("--compare-baselines"))).toEqual([
      ...["momentum", "market"],
      ...["low-volatility", "cap-weighted"],
    ]);
  },
  "--output": async () => {
    const output = join(folder, "elsewhere", "deep");
    await run("--output", output);
    for (const name of ["summary.json", "windows.csv", "report.html"])
      await access(join(output, name));
  },
  "--strategy": async () => {
    const scored = await run("--strategy", "recorded:gem_score");
    expect(subjectOf(scored)?.name).toBe("recorded:gem_score");
    expect(scored.windows.at(-1)?.picks).not.toEqual(plain.windows.at(-1)?.picks);
  },
  "--fee-bps": async () => {
    const costOf = async (flag: string) => Number(subjectOf(await run(flag, "30"))?.total_cost);
    // 10 and 10 by default: 40 instead of 20 is twice the price of the first window.
    expect((await run("--fee-bps", "30")).windows[0]?.cost).toBeCloseTo(
      2 * Number(plain.windows[0]?.cost),
      14,
    );
    expect(await costOf("--fee-bps")).toBe(await costOf("--slippage-bps"));
  },
  "--slippage-bps": async () => {
    expect((await run("--fee-bps", "0", "--slippage-bps", "0")).windows[0]?.cost).toBe(0);
  },
  "--trials": async () => {
    const { court } = await run("--trials", "50");
    expect(court?.trials_made).toBe(50);
    expect(Number(court?.tests[0]?.holm)).toBeGreaterThan(Number(plain.court?.tests[0]?.holm));
  },
  "--simulated": async () => {
    expect((await run("--simulated")).verdict.sentences[0]).toContain("SIMULATED");
    expect(plain.verdict.sentences[0]).not.toContain("SIMULATED");
  },
  "--skip-bad-rows": async () => {
    const bad = join(folder, "bad.csv");
    await writeFile(bad, `${await readFile(data, "utf8")}x,ABC,1,1,1,1,1,1,1\n`);
    const args = [
      "run",
      "--data",
      bad,
      "--output",
      join(folder, "bad"),
      ...Object.entries(BASE).flat(),
    ];
    expect((await captureCli(args)).code).toBe(2);
    expect((await captureCli([...args, "--skip-bad-rows"])).stdout).toContain(
      "UNPARSEABLE_ROW 1 row excluded",
    );
  },
  "--format": async () => {
    const { stdout } = await captureCli([
      "run",
      "--data",
      data,
      "--output",
      join(folder, "text"),
      "--format",
      "text",
      ...Object.entries(BASE).flat(),
    ]);
    expect(stdout).toMatch(/^Data: prices\.csv/);
  },
  "--help": async () => {
    expect(await captureCli(["run", "--help"])).toEqual({ code: 0, stdout: HELP_TEXT, stderr: "" });
  },
  "--version": async () => {
    expect(await captureCli(["run", "--version"])).toEqual({
      code: 0,
      stdout: "1.2.3\n",
      stderr: "",
    });
  },
};

test.each(Object.entries(FLAGS))("%s does what it says", (_flag, check) => check());

test("no flag of the help is without such a test", () => {
  const elsewhere = ["--returns", "--periods-per-year", "--duckdb"];
  const named = HELP_TEXT.match(/--[a-z][a-z-]*/g) ?? [];
  expect([...new Set(named)].filter((flag) => !(flag in FLAGS)).sort()).toEqual(elsewhere.sort());
});
