import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { formatDay } from "../harness/day.ts";
import { backtestSummarySchema } from "../report/backtest-summary-schema.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { captureCli as cli } from "./capture-cli.ts";

vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let data: string;
let output: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backtest-cli-"));
  data = join(folder, "prices.csv");
  output = join(folder, "report");
  const rows = createSampleRows({ assets: 6, days: 150, drift: 0.01 });
  const lines = rows.map(
    ({ dayMs, symbol, open, high, low, close, volume, signals }) =>
      `${formatDay(dayMs)},${symbol},${open},${high},${low},${close},${volume},${signals?.["gem_score"]}\n`,
  );
  await writeFile(data, `date,symbol,open,high,low,close,volume,gem_score\n${lines.join("")}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quick = () => [
  "run",
  "--data",
  data,
  "--output",
  output,
  "--k",
  "2",
  "--walk",
  "7d",
  "--horizons",
  "7",
  "--n-bootstrap",
  "100",
];

describe("backtest run", () => {
  test("prints tables, the verdict and where the files are", async () => {
    const { code, stdout, stderr } = await cli([...quick(), "--compare-baselines", "--simulated"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^SIMULATED data: prices\.csv, 6 assets, 2024-01-01 to 2024-05-29/);
    expect(stdout).toMatch(/strategy +return +per year +Sharpe/);
    expect(stdout).toMatch(/low-volatility +7 /);
    expect(stdout).toMatch(
      /\n95 % bootstrap intervals from 100 resamples: symmetric studentised, from blocks of /,
    );
    expect(stdout).toContain("momentum shows a signal at 7 days");
    expect(stdout).toContain(`Written: ${join(output, "summary.json")}`);
    const summary: unknown = JSON.parse(await readFile(join(output, "summary.json"), "utf8"));
    expect(backtestSummarySchema.safeParse(summary).success).toBe(true);
  });

  test("prints JSON when asked to", async () => {
    const { code, stdout } = await cli([...quick(), "--format", "json", "--no-bootstrap-ci"]);
    const answer = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(answer.summary.settings.bootstrap).toBeNull();
    expect(answer.files.report).toBe(join(output, "report.html"));
  });

  test("equal calls write equal bytes", async () => {
    const read = () =>
      Promise.all(
        ["summary.json", "windows.csv", "report.html"].map((name) =>
          readFile(join(output, name), "utf8"),
        ),
      );
    await cli([...quick(), "--seed", "7"]);
    const first = await read();
    await cli([...quick(), "--seed", "7"]);
    expect(await read()).toEqual(first);
    await cli([...quick(), "--seed", "8"]);
    expect(await read()).not.toEqual(first);
  });

  test("passes every flag on", async () => {
    const { stdout } = await cli([
      ...quick(),
      ...["--start", "2024-02-01", "--end", "2024-04-30", "--strategy", "recorded:gem_score"],
      ...[
        "--risk-free-rate",
        "0.02",
        "--fee-bps",
        "5",
        "--slippage-bps",
        "1",
        "--seed",
        "3",
        "--format",
        "json",
      ],
    ]);
    expect(JSON.parse(stdout).summary).toMatchObject({
      strategies: [{ name: "recorded:gem_score" }, { name: "market" }],
      settings: {
        start_day: "2024-02-01",
        end_day: "2024-04-30",
        walk_days: 7,
        horizons_days: [7],
        k: 2,
        annual_risk_free_rate: 0.02,
        fee_bps: 5,
        slippage_bps: 1,
        bootstrap: { resamples: 100, seed: 3 },
        seed: 3,
      },
    });
  });

  test.each(["low-volatility", "random"])("runs the strategy %s", async (strategy) => {
    const { code, stdout } = await cli([...quick(), "--strategy", strategy]);
    expect(code).toBe(0);
    expect(stdout).toContain(strategy);
  });

  test("shows a bar to a person who waits over a second, and takes it away", async () => {
    const { stderr } = await cli(quick(), { msPerCall: 200 });
    expect(stderr).toMatch(/\r\[#+\.*\] windows \d+\/21/);
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
    expect((await cli(quick(), { msPerCall: 0 })).stderr).toBe("");
  });

  test("ends with 1 when the data cannot answer", async () => {
    const tooFew = await cli(["run", "--data", data, "--k", "40"]);
    expect(tooFew.code).toBe(1);
    expect(tooFew.stderr).toMatch(
      /history "prices.csv" needs at least 1 window of 30 days in which momentum scores 41 assets/,
    );
    const blocked = await cli([...quick(), "--output", data]);
    expect([blocked.code, blocked.stderr]).toEqual([
      1,
      `backtest: report files cannot be written to ${data}\n`,
    ]);
  });

  test("lists the lines of a bad file, or leaves them out when told to", async () => {
    const bad = join(folder, "bad.csv");
    await writeFile(bad, `${await readFile(data, "utf8")}x,ABC,1,1,1,1,1,1\ny,ABC,1,1,1,1,1,1\n`);
    const args = quick().map((word) => (word === data ? bad : word));
    const refused = await cli(args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('line 902: date must be YYYY-MM-DD, got "x"');
    const skipped = await cli([...args, "--skip-bad-rows"]);
    expect(skipped.code).toBe(0);
    expect(skipped.stdout).toContain("UNPARSEABLE_ROW 2 rows excluded");
  });

  test("reads JSON Lines by the name of the file", async () => {
    const path = join(folder, "one.jsonl");
    await writeFile(path, '{"date":"2024-01-01","symbol":"ABC","close":1}\n');
    expect((await cli(["run", "--data", path])).stderr).toContain("needs at least 1 window");
  });
});

describe("wrong usage ends with 2 and one line", () => {
  test.each([
    [["frobnicate"], 'unknown command "frobnicate"'],
    [["run"], "--data FILE is needed"],
    [["run", "--data", "x", "--walk", "0d"], '--walk must be days such as 30d, got "0d"'],
    [
      ["run", "--data", "x", "--horizons", "7,x"],
      '--horizons must be days such as 7,14,30, got "7,x"',
    ],
    [
      ["run", "--data", "x", "--start", "yesterday"],
      '--start must be a day such as 2024-01-31, got "yesterday"',
    ],
    [["run", "--data", "x", "--k", "2.5"], '--k must be a whole number of at least 1, got "2.5"'],
    [["run", "--data", "x", "--fee-bps", "a"], '--fee-bps must be a number, got "a"'],
    [["run", "--data", "x", "--format", "xml"], '--format must be text or json, got "xml"'],
    [
      ["run", "--data", "x", "--strategy", "magic"],
      '--strategy must be momentum, low-volatility, cap-weighted, random or recorded:COLUMN, got "magic"',
    ],
    [["run", "--data", "x", "--magic"], "Unknown option '--magic'"],
    ...[
      ["--no-track-experiments"],
      ["--experiment-tags", "a,b"],
      ["--experiment-description=x"],
    ].map((flag): [string[], string] => [
      ["run", "--data", "x", ...flag],
      `${flag[0]?.split("=")[0]} is no option: experiments are not tracked; count earlier ones with --trials N`,
    ]),
    [["run", "--data", "nowhere.csv"], "nowhere.csv: cannot be read (ENOENT)"],
    [["stats"], "--returns FILE is needed"],
    [
      ["stats", "--returns", "x", "--periods-per-year", "0"],
      '--periods-per-year must be above 0, got "0"',
    ],
    [
      ["stats", "--returns", "x", "--risk-free-rate=-1"],
      '--risk-free-rate must be above -1, got "-1"',
    ],
    [
      ["stats", "--returns", "x", "--n-bootstrap", "1"],
      '--n-bootstrap must be a whole number of at least 2, got "1"',
    ],
    [
      ["stats", "--returns", "x", "--seed", "a"],
      '--seed must be a whole number of at least 0, got "a"',
    ],
    [["stats", "--returns", "x", "--format", "xml"], '--format must be text or json, got "xml"'],
    [["stats", "--returns", "x", "--bad"], "Unknown option '--bad'"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`backtest: ${message}`);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("an unknown signal names those there are", async () => {
    const { code, stderr } = await cli([...quick(), "--strategy", "recorded:gem"]);
    expect(code).toBe(2);
    expect(stderr).toContain("records no signal gem; it has gem_score");
  });
});

describe("backtest stats", () => {
  test("measures a series of returns", async () => {
    const returns = join(folder, "returns.csv");
    await writeFile(returns, "return\n0.01\n0.02\n-0.01\n0.03\n0\n");
    const { code, stdout } = await cli([
      "stats",
      "--returns",
      returns,
      "--periods-per-year",
      "252",
      "--risk-free-rate",
      "0",
      "--n-bootstrap",
      "200",
    ]);
    expect(code).toBe(0);
    // Closed form: mean 0.01, deviation sqrt(0.00025), so sqrt(0.4 * 252) = 10.040.
    expect(stdout).toMatch(/Sharpe ratio +10\.040 /);
    expect(stdout).toMatch(/maximum drawdown +1\.00 % +\d/);
    const json = await cli([
      "stats",
      "--returns",
      returns,
      "--format",
      "json",
      "--no-bootstrap-ci",
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      observations: 5,
      bootstrap: null,
      metrics: { win_rate: { value: 0.6 } },
    });
  });

  test("says why a number does not exist", async () => {
    const returns = join(folder, "flat.csv");
    await writeFile(returns, "0.01\n0.01\n0.01\n");
    const { stdout } = await cli(["stats", "--returns", returns]);
    expect(stdout).toMatch(/Sharpe ratio +none +the values never vary \(NO_VARIATION\)\n/);
    expect(stdout).toMatch(/profit factor +none +there was no loss to divide by \(NO_LOSSES\)\n/);
    expect(stdout).toMatch(/mean return +1\.000 % +the values never vary \(NO_VARIATION\)\n/);

    const bare = await cli(["stats", "--returns", returns, "--no-bootstrap-ci"]);
    expect(bare.stdout).toMatch(
      /mean return +1\.000 % +intervals are switched off \(BOOTSTRAP_DISABLED\)\n/,
    );
  });
});

test("prints help and version", async () => {
  expect(await cli(["--help"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Usage:"),
  });
  expect(await cli(["run", "--help"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("--data FILE"),
  });
  expect(await cli([])).toMatchObject({ code: 2 });
  expect(await cli(["--version"])).toMatchObject({ code: 0, stdout: "1.2.3\n" });
});

describe("as a process", () => {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const start = (args: readonly string[]) =>
    promisify(execFile)(process.execPath, ["--conditions=@autotrader/source", main, ...args]);

  test("answers with its version, and ends with 2 and one line for a missing file", async () => {
    const { stdout } = await start(["--version"]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
    await expect(start(["run", "--data", join(folder, "missing.csv")])).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^backtest: .*missing\.csv: cannot be read \(ENOENT\)\n$/),
    });
  });
});
