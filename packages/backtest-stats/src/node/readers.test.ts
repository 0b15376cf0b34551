import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { BacktestStatsError } from "../errors.ts";
import { createMemoryHistory } from "../harness/create-memory-history.ts";
import { DAY_MS } from "../harness/day.ts";
import { runBacktest } from "../harness/run-backtest.ts";
import { momentum } from "../harness/strategies/momentum.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { historySourceContract } from "../testing/history-source-contract.ts";
import { parseCsvLine } from "./parse-csv-line.ts";
import { readCsvHistory } from "./read-csv-history.ts";
import { readJsonLinesHistory } from "./read-json-lines-history.ts";
import { readReturns } from "./read-returns.ts";
import { writeReportFiles } from "./write-report-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "backtest-stats-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function failure(work: Promise<unknown>): Promise<BacktestStatsError<"HISTORY_UNREADABLE">> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (BacktestStatsError.is(error, "HISTORY_UNREADABLE")) return error;
  throw new Error("expected HISTORY_UNREADABLE", { cause: error });
}

const startMs = Date.UTC(2024, 0, 1);
const sample = createSampleRows({ assets: 3, days: 12, startMs });
const toCsv = () =>
  `date,symbol,close\n${sample.map(({ symbol, dayMs, close }) => `${new Date(dayMs).toISOString().slice(0, 10)},${symbol},${close}\n`).join("")}`;

historySourceContract({
  createHistory: async () => readCsvHistory(await file("sample.csv", toCsv())),
});

describe("parseCsvLine", () => {
  test.each([
    ["a,b,c", ["a", "b", "c"]],
    ["a,,c,", ["a", "", "c", ""]],
    ['"a,b","say ""hi""",c', ["a,b", 'say "hi"', "c"]],
    ['"",x', ["", "x"]],
    ['"open,x', null],
    ['"a"b,x', null],
    ['a"b,x', null],
  ])("%j", (line, fields) => {
    expect(parseCsvLine(line)).toEqual(fields);
  });
});

describe("readCsvHistory", () => {
  test("reads prices, capitalisation and signals; empty fields are unknown", async () => {
    const path = await file(
      "prices.csv",
      '\uFEFFDate,Symbol,Open,High,Low,Close,Volume,market_cap,gem_score,note\r\n2024-01-01,"A,B",1,2,0.5,1.5,10,1000,71.5,x\r\n\r\n2024-01-02,"A,B",,,,1.6,,,,\r\n',
    );
    const history = await readCsvHistory(path);
    expect(await history.barsUpTo("A,B", startMs + 2 * DAY_MS)).toEqual([
      {
        dayMs: startMs,
        open: 1,
        high: 2,
        low: 0.5,
        close: 1.5,
        volume: 10,
        marketCap: 1000,
        signals: { gem_score: 71.5, note: null },
      },
      {
        dayMs: startMs + DAY_MS,
        open: null,
        high: null,
        low: null,
        close: 1.6,
        volume: null,
        marketCap: null,
        signals: { gem_score: null, note: null },
      },
    ]);
    const { name, simulated, dataQuality } = await history.describe();
    expect([name, simulated, dataQuality?.rowsRead]).toEqual(["prices.csv", false, 2]);
    expect(dataQuality?.issues).toContainEqual(
      expect.objectContaining({
        code: "IGNORED_COLUMN",
        count: 1,
        examples: [{ assetId: null, dayMs: null, note: "note" }],
      }),
    );
  });

  test.each([
    ["2024-02-30,ABC,1", "date", 'date must be YYYY-MM-DD, got "2024-02-30"'],
    ["2024-01-01,,1", "symbol", 'symbol must be a text, got ""'],
    ["2024-01-01,ABC,13.444.400", "close", 'close must be a number, got "13.444.400"'],
    ["2024-01-01,ABC,", "close", "close must be a number, got nothing"],
    ["2024-01-01,ABC,1e999", "close", 'close must be a number, got "1e999"'],
    ["2024-01-01,ABC", "", "3 fields needed, got 2"],
    ['2024-01-01,"ABC,1', "", "a quote is opened and not closed"],
  ])("refuses %j and names file, line and rule", async (line, path, message) => {
    const csv = await file("bad.csv", `date,symbol,close\n2024-01-01,OK,1\n${line}\n`);
    const error = await failure(readCsvHistory(csv));
    expect(error.message).toBe(`${csv}:3: ${message}`);
    expect(error.details).toMatchObject({
      file: csv,
      total: 1,
      problems: [{ code: "UNPARSEABLE_ROW", path, position: { line: 3 } }],
    });
  });

  test("lists the first 20 problems and counts all", async () => {
    const csv = await file("bad.csv", `date,symbol,close\n${"x,ABC,1\n".repeat(30)}`);
    const { details, message } = await failure(readCsvHistory(csv));
    expect([details.problems.length, details.total]).toEqual([20, 30]);
    expect(message).toContain("(and 29 more)");
  });

  test("leaves bad rows out and counts them when told to", async () => {
    const csv = await file(
      "bad.csv",
      "date,symbol,close\n2024-01-01,ABC,1\nx,ABC,1\n2024-01-02,ABC,-5\n",
    );
    const { dataQuality } = await (await readCsvHistory(csv, { onBadRow: "exclude" })).describe();
    expect([dataQuality?.rowsRead, dataQuality?.rowsUsed]).toEqual([3, 1]);
    expect(dataQuality?.issues.map(({ code, count }) => [code, count])).toEqual([
      ["UNPARSEABLE_ROW", 1],
      ["BAD_PRICE", 1],
      ["UNVERIFIED_LAST_DAY", 1],
    ]);
  });

  test("a signal column with a stray text is no silent gap", async () => {
    const csv = await file(
      "mixed.csv",
      "date,symbol,close,gem_score\n2024-01-01,ABC,1,50\n2024-01-02,ABC,1,n/a\n",
    );
    const { message } = await failure(readCsvHistory(csv));
    expect(message).toContain('gem_score holds numbers elsewhere, but here "n/a"');
  });

  test("refuses a file without the columns it needs, or with one twice", async () => {
    const csv = await file("bad.csv", "date,open,open\n");
    const { details } = await failure(readCsvHistory(csv));
    expect(details.problems.map(({ message }) => message)).toEqual([
      "column symbol is missing",
      "column close is missing",
      "column open stands there twice",
    ]);
    expect((await failure(readCsvHistory(await file("quote.csv", '"date\n')))).details.total).toBe(
      3,
    );
  });

  test("refuses a file without rows", async () => {
    await expect(
      readCsvHistory(await file("none.csv", "date,symbol,close\n")),
    ).rejects.toMatchObject({ code: "HISTORY_EMPTY" });
    await expect(readCsvHistory(await file("empty.csv", ""))).rejects.toMatchObject({
      code: "HISTORY_EMPTY",
    });
  });

  test("refuses a file that is not there, and a folder", async () => {
    const missing = join(folder, "missing.csv");
    expect((await failure(readCsvHistory(missing))).message).toBe(
      `${missing}: cannot be read (ENOENT)`,
    );
    expect((await failure(readCsvHistory(folder))).message).toBe(
      `${folder}: cannot be read (not a file)`,
    );
  });

  test("stops when its signal aborts", async () => {
    const reason = new Error("enough");
    const csv = await file("sample.csv", toCsv());
    await expect(readCsvHistory(csv, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe("readJsonLinesHistory", () => {
  test("reads the same keys, with numbers or texts", async () => {
    const path = await file(
      "scans.jsonl",
      '{"date":"2024-01-01","symbol":"ABC","close":1.5,"gem_score":null}\n{"date":"2024-01-02T00:00:00Z","symbol":"ABC","close":"1.6","gem_score":70}\n',
    );
    const history = await readJsonLinesHistory(path, { name: "scans", simulated: true });
    const bars = await history.barsUpTo("ABC", startMs + 2 * DAY_MS);
    expect(bars.map(({ close, signals }) => [close, signals["gem_score"]])).toEqual([
      [1.5, null],
      [1.6, 70],
    ]);
    expect(await history.describe()).toMatchObject({ name: "scans", simulated: true });
  });

  test.each(["{", "[1]", "3", "null"])("refuses the line %j", async (line) => {
    const { message } = await failure(readJsonLinesHistory(await file("bad.jsonl", `${line}\n`)));
    expect(message).toContain(":1: the line is not a JSON object");
  });

  test("refuses a value that is no number", async () => {
    const path = await file("bad.jsonl", '{"date":"2024-01-01","symbol":"ABC","close":true}\n');
    expect((await failure(readJsonLinesHistory(path))).message).toContain(
      "close must be a number, got true",
    );
  });
});

describe("readReturns", () => {
  test("reads one number per line, or the column return", async () => {
    expect(await readReturns(await file("plain.txt", "0.01\n-2e-3\n\n.5\n"))).toEqual([
      0.01, -0.002, 0.5,
    ]);
    expect(await readReturns(await file("r.csv", "day,return\n1,0.01\n2,0.02\n"))).toEqual([
      0.01, 0.02,
    ]);
  });

  test("refuses anything else by line", async () => {
    const { message } = await failure(readReturns(await file("bad.txt", "0.01\nnan\nInfinity\n")));
    expect(message).toContain(':2: a return must be a number, got "nan" (and 1 more)');
  });
});

describe("writeReportFiles", () => {
  const run = () =>
    runBacktest({
      history: createMemoryHistory(createSampleRows({ assets: 5, days: 90 }), {
        name: "sample",
        simulated: true,
      }),
      strategy: momentum({ lookbackDays: 7 }),
      walkDays: 7,
      horizonsDays: [7],
      k: 2,
      bootstrap: false,
    });

  test("writes three files, leaves nothing else, and can be repeated", async () => {
    const directory = join(folder, "deep", "report");
    const files = await writeReportFiles(directory, await run());
    await writeReportFiles(directory, await run());
    expect((await readdir(directory)).sort()).toEqual([
      "report.html",
      "summary.json",
      "windows.csv",
    ]);
    expect(files.report).toBe(join(directory, "report.html"));
  });

  test("says so when the folder cannot be written, and leaves no half file", async () => {
    const blocked = await file("blocked", "");
    await expect(writeReportFiles(blocked, await run())).rejects.toMatchObject({
      code: "REPORT_NOT_WRITTEN",
      details: { directory: blocked },
    });
    expect(await readdir(folder)).toEqual(["blocked"]);
  });
});
