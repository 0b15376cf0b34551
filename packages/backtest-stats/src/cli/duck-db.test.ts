import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { formatDay } from "../harness/day.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const duckDb = await import("@duckdb/node-api").catch(() => null);
if (duckDb === null) console.warn("Skipped: the optional peer @duckdb/node-api is not installed");

let folder: string;
let csv: string;
let parquet: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backtest-duck-db-"));
  csv = join(folder, "prices.csv");
  parquet = join(folder, "prices.parquet");
  const lines = createSampleRows({ assets: 5, days: 120 }).map(
    ({ dayMs, symbol, open, high, low, close, volume }) =>
      `${formatDay(dayMs)},${symbol},${open},${high},${low},${close},${volume}\n`,
  );
  await writeFile(csv, `date,symbol,open,high,low,close,volume\n${lines.join("")}`);
  if (duckDb === null) return;
  const connection = await (await duckDb.DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (SELECT * FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

/** Runs the command as a process of its own and reads the summary that it wrote. */
async function run(data: string, flags: readonly string[] = [], node: readonly string[] = []) {
  const output = await mkdtemp(join(folder, "report-"));
  const small = ["--k", "2", "--walk", "7d", "--horizons", "7", "--n-bootstrap", "50"];
  const args = ["run", "--data", data, "--output", output, ...small, ...flags];
  await promisify(execFile)(process.execPath, [
    ...["--conditions=@autotrader/source", ...node, main],
    ...args,
  ]);
  return readFile(join(output, "summary.json"), "utf8");
}

describe.skipIf(duckDb === null)("with DuckDB", () => {
  test("--duckdb streams a CSV file to the same bytes", async () => {
    expect(await run(csv, ["--duckdb"])).toBe(await run(csv));
  });

  test("a Parquet file gives the same result, but for its name", async () => {
    const summary = await run(parquet);
    expect(summary.replaceAll("prices.parquet", "prices.csv")).toBe(await run(csv));
  });

  test("--start and --end choose what is kept", async () => {
    const span = ["--start", "2024-03-01", "--end", "2024-04-10"];
    const { settings, history } = JSON.parse(await run(parquet, span));
    expect([settings.start_day, settings.end_day]).toEqual(["2024-03-01", "2024-04-10"]);
    expect(history.last_day).toBe("2024-04-10");
  });

  test("a file that is no Parquet is refused in one line", async () => {
    const broken = join(folder, "broken.parquet");
    await writeFile(broken, "not a parquet file, but long enough to look for its end");
    await expect(run(broken)).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(
        /^backtest: .*broken\.parquet: Invalid Input Error: No magic bytes .*\n$/,
      ),
    });
  });
});

describe("without DuckDB", () => {
  const blind = `import { registerHooks } from "node:module";
registerHooks({
  resolve: (name, context, next) => {
    if (name === "@duckdb/node-api") throw new Error("Cannot find package");
    return next(name, context);
  },
});`;
  const hook = ["--import", `data:text/javascript,${encodeURIComponent(blind)}`];

  test.each([
    ["a Parquet file", () => ({ data: parquet, flags: [] })],
    ["--duckdb", () => ({ data: csv, flags: ["--duckdb"] })],
  ])("%s ends with 2 and the command that installs it", async (_name, given) => {
    const { data, flags } = given();
    await expect(run(data, flags, hook)).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: `backtest: ${data} is read by DuckDB, which is not installed: npm install @duckdb/node-api\n`,
    });
  });

  test("CSV needs nothing", async () => {
    expect(await run(csv, [], hook)).toBe(await run(csv));
  });
});
