import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { formatDay } from "../harness/day.ts";
import type { HistorySource } from "../harness/history-source.ts";
import { createSampleRows } from "../testing/create-sample-rows.ts";
import { historySourceContract } from "../testing/history-source-contract.ts";
import { loadDuckDb } from "./load-duck-db.ts";
import { readCsvHistory } from "./read-csv-history.ts";
import { readDuckDbHistory } from "./read-duck-db-history.ts";

let folder: string;
const at = (name: string) => join(folder, name);
const HEADER = "date,symbol,open,high,low,close,volume,market_cap,gem_score,note";
const day = (dayMs: number) => formatDay(dayMs);
const rows = createSampleRows({ assets: 4, days: 60 });
const lines = rows.map((row) =>
  [
    ...[day(row.dayMs), row.symbol, row.open, row.high, row.low, row.close, row.volume],
    ...[row.marketCap, row.signals?.["gem_score"], `"a, ""b"""`],
  ].join(","),
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "duck-db-"));
  // The last row twice and one negative price: the checks on rows must answer alike.
  const defects = [lines.at(-1) ?? "", "2024-03-05,A00,1,1,1,-1,1,1,,x"];
  await writeFile(at("prices.csv"), `${[HEADER, ...lines, ...defects].join("\n")}\n`);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(
    `COPY (SELECT * FROM read_csv('${at("prices.csv")}')) TO '${at("prices.parquet")}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  );
  connection.closeSync();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function everything(history: HistorySource) {
  const { name: _name, ...description } = await history.describe();
  const bars = await Promise.all(
    description.assets.map(({ id }) => history.barsUpTo(id, description.lastMs)),
  );
  return { description, bars };
}

describe("a Parquet file that DuckDB itself wrote", () => {
  test("gives the same bars, checks and counts as the CSV reader", async () => {
    const expected = await everything(await readCsvHistory(at("prices.csv")));
    expect(expected.description.dataQuality?.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["DUPLICATE_DAY", "BAD_PRICE", "IGNORED_COLUMN"]),
    );
    expect(await everything(await readDuckDbHistory(at("prices.parquet")))).toEqual(expected);
  });

  historySourceContract({ createHistory: () => readDuckDbHistory(at("prices.parquet")) });
});

describe("a CSV file", () => {
  test("gives the same answers as the CSV reader", async () => {
    const expected = await everything(await readCsvHistory(at("prices.csv")));
    expect(await everything(await readDuckDbHistory(at("prices.csv")))).toEqual(expected);
  });

  test("only what was asked for is kept", async () => {
    const fromMs = Date.UTC(2024, 0, 10);
    const history = await readDuckDbHistory(at("prices.csv"), {
      symbols: ["A01", "A'; DROP TABLE x"],
      fromMs,
      toMs: Date.UTC(2024, 0, 19),
    });
    const { assets, firstMs, dataQuality } = await history.describe();
    expect(assets.map(({ id }) => id)).toEqual(["A01"]);
    expect([firstMs, dataQuality?.rowsRead]).toEqual([fromMs, 10]);
  });
});

describe("bad input", () => {
  const cases: readonly (readonly [string, string, number, RegExp])[] = [
    [
      "number.csv",
      `${HEADER}\n${lines[0]}\n2024-01-02,A00,1,1,1,abc,1,1,1,x\n`,
      3,
      /close must be a number/,
    ],
    ["date.csv", `${HEADER}\n01/02/2024,A00,1,1,1,1,1,1,1,x\n`, 2, /date must be YYYY-MM-DD/],
    ["fields.csv", `${HEADER}\n${lines[0]}\n${lines[1]}\n2024-01-02,A00,1\n`, 4, /Columns/],
    ["header.csv", "date,symbol\n2024-01-01,A00\n", 1, /column close is missing/],
  ];

  test.each(cases)("%s names file, line and rule", async (name, content, line, rule) => {
    await writeFile(at(name), content);
    const failure = await readDuckDbHistory(at(name)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "HISTORY_UNREADABLE",
      message: expect.stringMatching(rule),
      details: { file: at(name), problems: [{ position: { line } }] },
    });
    expect(String(failure)).toContain(`${at(name)}:${line}`);
  });

  test("with onBadRow: exclude such rows are left out and counted, as the CSV reader does", async () => {
    const broken = ["2024-01-02,A00,1", "2024-01-03,A00,1,1,1,abc,1,1,1,x"];
    await writeFile(at("bad.csv"), `${[HEADER, ...lines, ...broken].join("\n")}\n`);
    const [own, other] = await Promise.all(
      [readDuckDbHistory, readCsvHistory].map(async (read) =>
        everything(await read(at("bad.csv"), { onBadRow: "exclude" })),
      ),
    );
    const excluded = ({ description }: NonNullable<typeof own>) =>
      description.dataQuality?.issues.find(({ code }) => code === "UNPARSEABLE_ROW")?.count;
    if (own === undefined || other === undefined) throw new Error("nothing was read");
    expect(excluded(own)).toBe(2);
    expect(excluded(other)).toBe(2);
    expect(own.bars).toEqual(other.bars);
    expect(own.description.dataQuality?.rowsRead).toBe(other.description.dataQuality?.rowsRead);
  });

  test("a file that is not there, and one that is no Parquet", async () => {
    await writeFile(at("text.parquet"), "no parquet at all");
    for (const name of ["absent.csv", "absent.parquet", "text.parquet"]) {
      await expect(readDuckDbHistory(at(name))).rejects.toMatchObject({
        code: "HISTORY_UNREADABLE",
      });
    }
  });

  test("without DuckDB, the command that installs it", async () => {
    const load = () => Promise.reject(new Error("Cannot find package"));
    await expect(loadDuckDb("prices.parquet", load)).rejects.toMatchObject({
      code: "READER_MISSING",
      message: expect.stringContaining("npm install @duckdb/node-api"),
      details: { file: "prices.parquet", module: "@duckdb/node-api" },
    });
  });

  test("a memory limit out of range, and a signal that is aborted", async () => {
    await expect(readDuckDbHistory(at("prices.csv"), { memoryLimitMb: 1 })).rejects.toMatchObject({
      code: "OPTION_OUT_OF_RANGE",
    });
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(readDuckDbHistory(at("prices.csv"), { signal })).rejects.toThrow("enough");
  });
});
