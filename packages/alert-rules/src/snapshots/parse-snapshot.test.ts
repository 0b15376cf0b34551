import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseMoment, parseSnapshot } from "./parse-snapshot.ts";

describe("a snapshot", () => {
  test("has its metrics beside entity_id and at, or under values", () => {
    const snapshot = { entityId: "GEM", atMs: 1_000, values: { gem_score: 60, chain: "base" } };
    const flat = { entity_id: "GEM", at: 1_000, gem_score: 60, chain: "base" };
    const nested = { entity_id: "GEM", at: 1_000, values: { gem_score: 60, chain: "base" } };
    expect(parseSnapshot(flat)).toEqual({ status: "valid", snapshot });
    expect(parseSnapshot(nested)).toEqual({ status: "valid", snapshot });
  });

  test("needs neither entity nor moment", () => {
    const snapshot = { entityId: null, atMs: null, values: { gem_score: null } };
    expect(parseSnapshot({ gem_score: null })).toEqual({ status: "valid", snapshot });
  });

  test.each([
    [[], "a snapshot must be an object"],
    [null, "a snapshot must be an object"],
    ["gem_score", "a snapshot must be an object"],
    [{ values: [] }, "values must be an object"],
    [{ values: {}, gem_score: 1 }, "a snapshot has its metrics either under values"],
    [{ entity_id: 5 }, "entity_id must be a text"],
    [{ entity_id: "" }, "entity_id must be a text"],
    [{ at: "yesterday" }, "at must be an ISO 8601 moment"],
    [{ gem_score: { value: 1 } }, "gem_score must be a number, text, boolean or null"],
  ])("%j is refused", (value, message) => {
    expect(parseSnapshot(value)).toMatchObject({
      status: "invalid",
      message: expect.stringContaining(message),
    });
  });

  test("with the name of a prototype stays data", () => {
    const parsed = parseSnapshot(JSON.parse('{"__proto__": 1, "constructor": 2}'));
    expect(parsed.status === "valid" && Object.entries(parsed.snapshot.values)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test("is refused or read for any JSON, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(["valid", "invalid"]).toContain(parseSnapshot(value).status);
      }),
    );
  });
});

describe("a moment", () => {
  test.each([
    ["2026-03-01T12:00:00Z", Date.UTC(2026, 2, 1, 12)],
    ["2026-03-01T12:00+02:00", Date.UTC(2026, 2, 1, 10)],
    ["2026-03-01T12:00:00.250-05:30", Date.UTC(2026, 2, 1, 17, 30, 0, 250)],
    [0, 0],
  ])("%s is read", (text, atMs) => {
    expect(parseMoment(text)).toBe(atMs);
  });

  test.each([
    "2026-03-01",
    "2026-03-01T12:00:00",
    "2026-02-31T00:00:00Z",
    "2026-03-01T25:00:00Z",
    "2026-03-01T12:00:00+99:00",
    "March 1, 2026",
    "",
    Number.NaN,
    1e300,
    true,
    null,
  ])("%s is none", (value) => {
    expect(parseMoment(value)).toBeUndefined();
  });
});
