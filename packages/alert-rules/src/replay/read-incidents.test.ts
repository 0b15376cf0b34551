import { expect, test } from "vitest";

import type { HistoryFormat } from "./read-history.ts";
import { readIncidents } from "./read-incidents.ts";

async function read(text: string, format: HistoryFormat) {
  async function* chunks() {
    yield text;
  }
  const incidents = [];
  for await (const incident of readIncidents(chunks(), format)) incidents.push(incident);
  return incidents;
}

test("JSON lines and CSV tell the same", async () => {
  const expected = [
    { entityId: "GEM", fromMs: 0, toMs: 60_000, rule: "thin" },
    { entityId: "ONE", fromMs: 1_000, toMs: 1_000, rule: null },
  ];
  const table = "entity_id,at,until,rule\nGEM,0,1970-01-01T00:01:00Z,thin\nONE,1000,,\n";
  const lines =
    '{"entity_id":"GEM","at":0,"until":60000,"rule":"thin"}\n{"entity_id":"ONE","at":1000}\n';
  expect(await read(table, "csv")).toEqual(expected);
  expect(await read(lines, "jsonl")).toEqual(expected);
});

test.each([
  ["entity_id,at,until\nGEM,5,4\n", "until is before at"],
  ["entity_id,at,until\nGEM,5,soon\n", "until must be an ISO 8601 moment"],
  ["entity_id,at,rule\nGEM,5,7\n", "rule must be a text"],
  ["entity_id,at,untill\nGEM,5,7\n", "an incident has no untill"],
  ["entity_id,at\nGEM,\n", "at is missing"],
])("a line that is no incident is an error with its number: %j", async (text, reason) => {
  await expect(read(text, "csv")).rejects.toMatchObject({
    code: "HISTORY_UNREADABLE",
    details: { line: 2, reason: expect.stringContaining(reason) },
  });
});
