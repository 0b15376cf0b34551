import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { WEEKDAYS } from "../schema/vocabulary.ts";
import { readSchedule } from "./read-schedule.ts";

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2000, 0, 1);
const END_MS = Date.UTC(2038, 0, 1);
/** North and south, half hours, a half-hour change, skipped days, zones that changed their mind. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Pacific/Apia",
  "Africa/Johannesburg",
];

/**
 * Reads a compiled zone of the system's own database (RFC 8536, version 2 data block and its footer),
 * independently of the copy inside the JavaScript engine.
 */
function readZone(path: string): {
  readonly changesAtMs: number[];
  offsetMs: (atMs: number) => number;
} {
  const bytes = readFileSync(path);
  const counts = (at: number) =>
    Array.from({ length: 6 }, (_, n) => bytes.readUInt32BE(at + 20 + 4 * n));
  const sizeOf = (
    [isUt = 0, isStd = 0, leap = 0, times = 0, types = 0, chars = 0]: number[],
    width: number,
  ) => times * (width + 1) + types * 6 + chars + leap * (width + 4) + isStd + isUt;
  const second = 44 + sizeOf(counts(0), 4);
  const all = counts(second);
  const [, , , times = 0, types = 0] = all;
  const base = second + 44;
  const changes = Array.from({ length: times }, (_, n) => ({
    atMs: Number(bytes.readBigInt64BE(base + 8 * n)) * 1_000,
    type: bytes.readUInt8(base + 8 * times + n),
  }));
  const offsets = Array.from(
    { length: types },
    (_, n) => bytes.readInt32BE(base + 9 * times + 6 * n) * 1_000,
  );
  const footer = bytes
    .subarray(base + sizeOf(all, 8) + 1)
    .toString()
    .trim();
  const later = readFooter(footer);
  const known = [...changes.map(({ atMs, type }) => ({ atMs, offsetMs: offsets[type] ?? 0 }))];
  const lastMs = known.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
  known.push(...later.changes.filter(({ atMs }) => atMs > lastMs));
  known.sort((left, right) => left.atMs - right.atMs);
  const first = offsets[0] ?? later.standardMs;
  return {
    changesAtMs: known.map(({ atMs }) => atMs).filter((atMs) => atMs >= START_MS && atMs < END_MS),
    offsetMs: (atMs) => known.findLast((change) => change.atMs <= atMs)?.offsetMs ?? first,
  };
}

/** The rule for all later years, such as `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX TZ with Mm.w.d dates). */
function readFooter(footer: string) {
  const name = "(?:<[^>]+>|[A-Za-z]+)";
  const time = "[-+]?\\d+(?::\\d+)?(?::\\d+)?";
  const pattern = new RegExp(`^${name}(${time})(?:${name}(${time})?(?:,([^,]+),(.+))?)?$`);
  const [, standard = "0", summer, start, end] = pattern.exec(footer) ?? [];
  const standardMs = -readTime(standard);
  const changes: { atMs: number; offsetMs: number }[] = [];
  if (start !== undefined && end !== undefined) {
    const summerMs = summer === undefined ? standardMs + HOUR_MS : -readTime(summer);
    for (let year = 2000; year < 2038; year += 1) {
      changes.push({ atMs: dateOf(start, year) - standardMs, offsetMs: summerMs });
      changes.push({ atMs: dateOf(end, year) - summerMs, offsetMs: standardMs });
    }
  }
  return { standardMs, changes };
}

function readTime(text: string): number {
  const [hours = 0, minutes = 0] = text.replace(/^[-+]/, "").split(":").map(Number);
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The w-th day d of month m; the 5th is the last. */
function dateOf(rule: string, year: number): number {
  const [date = "", time = "2"] = rule.split("/");
  const [month = 1, week = 1, day = 0] = date.slice(1).split(".").map(Number);
  const firstDay = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  let dayOfMonth = 1 + ((day - firstDay + 7) % 7) + 7 * (week - 1);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  while (dayOfMonth > length) dayOfMonth -= 7;
  return Date.UTC(year, month - 1, dayOfMonth) + readTime(time);
}

const DATABASE = "/usr/share/zoneinfo";
const isThere = existsSync(`${DATABASE}/Europe/Berlin`);
if (!isThere) console.log(`skipped: no time zone database in ${DATABASE}`);

/** 24 + 7 schedules of one hour or one day each tell the hour and the day of a moment. */
function createReader(timeZone: string) {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    readSchedule({ days: null, hours: [hour], timeZone }),
  );
  const days = WEEKDAYS.map((day) => readSchedule({ days: [day], hours: null, timeZone }));
  const only = (schedules: readonly ((atMs: number) => boolean)[], atMs: number) => {
    const found = schedules.flatMap((isScheduled, at) => (isScheduled(atMs) ? [at] : []));
    expect(found).toHaveLength(1);
    return found[0];
  };
  return (atMs: number) => ({ hour: only(hours, atMs), day: only(days, atMs) });
}

const wallClock = (atMs: number, offsetMs: number) => {
  const local = new Date(atMs + offsetMs);
  return { hour: local.getUTCHours(), day: local.getUTCDay() };
};

describe.skipIf(!isThere)("a schedule agrees with the system's time zone database", () => {
  test.each(ZONES)("around every change of the clock from 2000 to 2037 in %s", (timeZone) => {
    const zone = readZone(`${DATABASE}/${timeZone}`);
    const read = createReader(timeZone);
    for (const changeMs of zone.changesAtMs) {
      for (const aroundMs of [-HOUR_MS, -1_000, 0, HOUR_MS]) {
        const atMs = changeMs + aroundMs;
        expect(read(atMs), new Date(atMs).toISOString()).toEqual(
          wallClock(atMs, zone.offsetMs(atMs)),
        );
      }
    }
    if (timeZone === "Europe/Berlin") expect(zone.changesAtMs).toHaveLength(76);
  });

  test("at any moment in between", () => {
    const zones = ZONES.map((timeZone) => ({
      read: createReader(timeZone),
      zone: readZone(`${DATABASE}/${timeZone}`),
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: START_MS, max: END_MS - 1 }),
        ({ read, zone }, atMs) => {
          expect(read(atMs)).toEqual(wallClock(atMs, zone.offsetMs(atMs)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

test("an hour that a change leaves out never comes, and one that it repeats counts twice", () => {
  const hour2 = readSchedule({ days: null, hours: [2], timeZone: "Europe/Berlin" });
  const count = (day: number) =>
    Array.from({ length: 24 }, (_, hour) => hour2(day + hour * HOUR_MS)).filter(Boolean).length;
  // Days of 24 hours from midnight in Berlin: the clocks changed on 29 March and 25 October 2026.
  expect(count(Date.UTC(2026, 2, 28, 23))).toBe(0);
  expect(count(Date.UTC(2026, 9, 24, 22))).toBe(2);
  expect(count(Date.UTC(2026, 5, 1, 22))).toBe(1);
});
