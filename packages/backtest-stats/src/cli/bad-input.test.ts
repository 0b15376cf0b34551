import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { captureCli } from "./capture-cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bad-input-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = "date,symbol,open,high,low,close,volume";
const ROW = "2024-01-01,ABC,1,1,1,1,1";
const rows = (...lines: readonly string[]) => `${[HEADER, ...lines].join("\n")}\n`;

async function runOn(name: string, content: string, more: readonly string[] = []) {
  const path = join(folder, name);
  await writeFile(path, content);
  const result = await captureCli([
    "run",
    "--data",
    path,
    "--output",
    join(folder, "out"),
    ...more,
  ]);
  return { ...result, stderr: result.stderr.replaceAll(`${folder}/`, "") };
}

/** Nothing but messages: no stack, no result. */
function expectPlainWords({ stdout, stderr }: { stdout: string; stderr: string }): void {
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^backtest: .+\n(?: {2}line \d+: .+\n)*$/);
  expect(stderr).not.toMatch(/\bat \S+:\d+:\d+|node:|undefined|NaN/);
}

test.each([
  [
    "unparseable.csv",
    rows(ROW, "x,ABC,1,1,1,1,1"),
    'unparseable.csv:3: date must be YYYY-MM-DD, got "x"',
  ],
  [
    "text-price.csv",
    rows("2024-01-01,ABC,1,1,1,one,1"),
    'text-price.csv:2: close must be a number, got "one"',
  ],
  [
    "comma-price.csv",
    rows('2024-01-01,ABC,1,1,1,"1,5",1'),
    'comma-price.csv:2: close must be a number, got "1,5"',
  ],
  [
    "no-symbol.csv",
    rows("2024-01-01, ,1,1,1,1,1"),
    'no-symbol.csv:2: symbol must be a text, got " "',
  ],
  ["no-close.csv", "date,symbol\n2024-01-01,ABC\n", "no-close.csv:1: column close is missing"],
  ["twice.csv", "date,symbol,close,close\n", "twice.csv:1: column close stands there twice"],
  [
    "semicolon.csv",
    HEADER.replaceAll(",", ";"),
    'semicolon.csv:1: fields must be separated by commas, here they are by ";"',
  ],
  [
    "tabs.csv",
    HEADER.replaceAll(",", "\t"),
    'tabs.csv:1: fields must be separated by commas, here they are by "\\t"',
  ],
  ["ragged.csv", rows("2024-01-01,ABC,1,1"), "ragged.csv:2: 7 fields needed, got 4"],
  ["quote.csv", rows('"2024-01-01,ABC,1,1,1,1,1'), "quote.csv:2: a quote is opened and not closed"],
  [
    "infinite.csv",
    rows("2024-01-01,ABC,1,1,1,1,1e400"),
    'infinite.csv:2: volume must be a number, got "1e400"',
  ],
  [
    "no-day.csv",
    rows("2024-02-30,ABC,1,1,1,1,1"),
    'no-day.csv:2: date must be YYYY-MM-DD, got "2024-02-30"',
  ],
  [
    "picture.csv",
    "\u0089PNG\r\n\u0000\u0001",
    "picture.csv:1: column date is missing (and 2 more)",
  ],
  [
    "bad.jsonl",
    '{"date":"2024-01-01","symbol":"ABC","close":1}\n{oops\n',
    "bad.jsonl:2: the line is not a JSON object",
  ],
])("%s cannot be read: file, line and rule, and status 2", async (name, content, message) => {
  const result = await runOn(name, content);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(`backtest: ${message}`);
  expectPlainWords(result);
});

test.each([
  ["empty.csv", "", 'history "empty.csv" needs at least 1 usable row, got 0 of 0'],
  ["header.csv", rows(), 'history "header.csv" needs at least 1 usable row, got 0 of 0'],
  [
    "conflict.csv",
    rows(ROW, "2024-01-01,ABC,2,2,2,2,1"),
    'history "conflict.csv" needs at least 1 usable row, got 0 of 2 (0 of 2 rows used; CONFLICTING_DAY 2 rows excluded, first ABC 2024-01-01',
  ],
  [
    "negative.csv",
    rows(ROW, "2024-01-02,ABC,-1,1,-1,-1,1", "2024-01-03,ABC,0,0,0,0,1"),
    'history "negative.csv" needs at least 1 window of 30 days in which momentum scores 11 assets (k is 10), got 0 of 0 from 2024-01-01 to 2024-01-01 (1 of 3 rows used; BAD_PRICE 2 rows excluded, first ABC 2024-01-02',
  ],
  [
    "unsorted.csv",
    rows("2024-01-03,ABC,1,1,1,1,1", ROW),
    "UNSORTED_ROWS 1 row repaired, first ABC 2024-01-01",
  ],
  ["duplicate.csv", rows(ROW, ROW), "DUPLICATE_DAY 1 row excluded, first ABC 2024-01-01"],
  ["few.csv", rows(ROW), "got 0 of 0 from 2024-01-01 to 2024-01-01"],
  ["gap.csv", rows(ROW, "2024-01-09,ABC,2,2,2,2,1"), "GAP 7 days reported, first ABC"],
  [
    "jump.csv",
    rows(ROW, "2024-01-09,ABC,1e20,1e20,1e20,1e20,1"),
    "SYMBOL_REUSE 1 asset split, first ABC#2 2024-01-09",
  ],
  [
    "beyond.csv",
    rows(ROW, "2024-01-02,ABC,1e300,1e300,1e300,1e300,1"),
    "BAD_PRICE 1 row excluded, first ABC 2024-01-02: close 1e+300",
  ],
])("%s cannot answer: what was left out and why, and status 1", async (name, content, message) => {
  const result = await runOn(name, content);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain(message);
  expect(result.stderr).toContain(name);
  expectPlainWords(result);
});

test("a byte order mark, line ends of Windows and blanks around a symbol change nothing", async () => {
  const days = Array.from({ length: 40 }, (_day, index) => {
    const date = new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
    return ["AAA", "BBB", "CCC"].map(
      (symbol, asset) => `${date},${symbol},,,,${1 + asset + (index * (asset - 1)) / 100},`,
    );
  }).flat();
  const few = [
    "--k",
    "1",
    "--walk",
    "7d",
    "--horizons",
    "7",
    "--n-bootstrap",
    "50",
    "--strategy",
    "random",
    "--format",
    "json",
  ];
  const summaryOf = async (content: string) => {
    const { code, stdout } = await runOn("same.csv", content, few);
    expect(code).toBe(0);
    return JSON.parse(stdout).summary;
  };
  const expected = await summaryOf(rows(...days));
  expect(expected.history.assets).toBe(3);
  const foreign = rows(...days.map((line) => line.replace("BBB", "BBB "))).replaceAll("\n", "\r\n");
  expect(await summaryOf(`\u{feff}${foreign}`)).toEqual(expected);
});

test("a folder, a missing file and a file that may not be read", async () => {
  const path = join(folder, "folder.csv");
  await mkdir(path);
  const asFolder = await captureCli(["run", "--data", path]);
  expect([asFolder.code, asFolder.stderr]).toEqual([
    2,
    `backtest: ${path}: cannot be read (not a file)\n`,
  ]);
  const missing = join(folder, "missing.csv");
  expect(await captureCli(["run", "--data", missing])).toMatchObject({
    code: 2,
    stderr: `backtest: ${missing}: cannot be read (ENOENT)\n`,
  });
});

const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn("Skipped: root may read every file, so none is unreadable");
test.skipIf(isRoot)("a file that may not be read", async () => {
  const path = join(folder, "secret.csv");
  await writeFile(path, rows(ROW));
  await chmod(path, 0o000);
  expect(await captureCli(["run", "--data", path])).toMatchObject({
    code: 2,
    stderr: `backtest: ${path}: cannot be read (EACCES)\n`,
  });
});

test.each([
  ["text.csv", "0.01\nabc\n", 'text.csv:2: a return must be a number, got "abc"', 2],
  [
    "header.csv",
    "day,ret\n",
    'header.csv:1: a return must be a number, or the first line a header with a column "return", got "day"',
    2,
  ],
  [
    "percent.csv",
    "0.5\n-5\n",
    'percent.csv:2: a return must be a fraction of at least -1, which is a total loss, got "-5"',
    2,
  ],
  ["huge.csv", "0.5\n1e61\n", 'huge.csv:2: a return must be at most 1e60, got "1e61"', 2],
  ["none.csv", "return\n", "none.csv needs at least 1 return, got 0", 1],
])("returns in %s", async (name, content, message, code) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const result = await captureCli(["stats", "--returns", path]);
  expect(result.code).toBe(code);
  expect(result.stderr.replaceAll(`${folder}/`, "")).toContain(message);
  expectPlainWords(result);
});
