import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readCsvRows } from "./read-csv-rows.ts";
import { type HistoryFormat, readHistory } from "./read-history.ts";
import { readLines } from "./read-lines.ts";

async function* piecesOf(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const read = (text: string, format: HistoryFormat) =>
  collect(readHistory(piecesOf(text, 7), format));

test("JSON lines and CSV tell the same", async () => {
  const expected = [
    { entityId: "GEM", atMs: 0, values: { gem_score: 71.5, chain: "base", flagged: true } },
    { entityId: "O,NE", atMs: 60_000, values: { gem_score: null, chain: "x", flagged: null } },
  ];
  const lines = `\uFEFF{"entity_id":"GEM","at":0,"gem_score":71.5,"chain":"base","flagged":true}\r
\r
{"entity_id":"O,NE","at":"1970-01-01T00:01:00Z","values":{"gem_score":null,"chain":"x","flagged":null}}`;
  const table = `\uFEFFentity_id,at,gem_score,chain,flagged\r
GEM,0,71.5,base,true\r
"O,NE",1970-01-01T00:01:00Z,,x,
`;
  expect(await read(lines, "jsonl")).toEqual(expected);
  expect(await read(table, "csv")).toEqual(expected);
  expect(await read("", "csv")).toEqual([]);
  expect(await read("", "jsonl")).toEqual([]);
});

describe("a line that is no snapshot is an error with its number", () => {
  test.each([
    ["jsonl", '{"entity_id":"A","at":0}\n\n{"at":0}', 3, "entity_id is missing"],
    ["jsonl", '{"entity_id":"A"}', 1, "at is missing"],
    ["jsonl", '{"entity_id":"A","at":0}\n{', 2, "not JSON"],
    ["csv", "entity_id,at,a\nA,0\n", 2, "2 cells, but the header has 3"],
    ["csv", "entity_id,at,a,a\n", 1, "two columns have one name"],
    ["csv", 'entity_id,at,a\n"x\ny",0,1\nA,soon,1\n', 4, "at must be an ISO 8601 moment"],
  ] as const)("%s %j", async (format, text, line, reason) => {
    await expect(read(text, format)).rejects.toMatchObject({
      code: "HISTORY_UNREADABLE",
      details: { line, reason: expect.stringContaining(reason) },
    });
  });
});

test("rows written by the rules of RFC 4180 are read again, however the text is cut", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é") });
  const rows = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 5,
    }),
  );
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, size) => {
      const text = table.map((row) => `${row.map(quote).join(",")}\r\n`).join("");
      const found = await collect(readCsvRows(piecesOf(text, size)));
      expect(found.map(({ cells }) => cells)).toEqual(table);
    }),
  );
});

test("lines are those of the whole text, however it is cut", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "\n", "b") });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 4 }), async (whole, size) => {
      const expected = whole.split("\n");
      if (expected.at(-1) === "") expected.pop();
      const found = await collect(readLines(piecesOf(whole, size)));
      expect(found.map((line) => line.text)).toEqual(expected);
      expect(found.map((line) => line.number)).toEqual(expected.map((_, index) => index + 1));
    }),
  );
});
