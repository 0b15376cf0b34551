import type { Suppression } from "../rules/rule-set.ts";
import { WEEKDAYS } from "../schema/vocabulary.ts";

/** Whether a moment lies within a schedule. */
export type IsScheduled = (atMs: number) => boolean;

/**
 * Reads a schedule by the wall clock of its time zone: an hour that a change of the clock leaves out
 * never comes that day, and one that it repeats counts twice.
 */
export function readSchedule({
  days,
  hours,
  timeZone,
}: NonNullable<Suppression["schedule"]>): IsScheduled {
  const read = timeZone === "UTC" ? readUtc : createReader(timeZone);
  return (atMs) => {
    const { day, hour } = read(atMs);
    return (days?.includes(day) ?? true) && (hours?.includes(hour) ?? true);
  };
}

type Weekday = (typeof WEEKDAYS)[number];

interface WallClock {
  readonly day: Weekday;
  readonly hour: number;
}

function readUtc(atMs: number): WallClock {
  const moment = new Date(atMs);
  return { day: weekday(moment.getUTCDay()), hour: moment.getUTCHours() };
}

/** Asks the platform's own copy of the time zone database. */
function createReader(timeZone: string): (atMs: number) => WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "long",
    hour: "2-digit",
    hourCycle: "h23",
  });
  return (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const name = parts.get("weekday")?.toLowerCase() ?? "";
    const names: readonly string[] = WEEKDAYS;
    return {
      day: weekday(names.indexOf(name)),
      hour: Number(parts.get("hour")),
    };
  };
}

function weekday(index: number): Weekday {
  return WEEKDAYS[index] ?? "sunday";
}
