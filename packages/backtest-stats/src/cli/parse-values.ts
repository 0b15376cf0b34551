import { parseDay } from "../harness/day.ts";

/** A value that was understood, or what is wrong with it. */
export type Parsed<Value> =
  | { readonly status: "ok"; readonly value: Value }
  | { readonly status: "wrong"; readonly problem: string };

/** A value that was understood. */
export function ok<Value>(value: Value): Parsed<Value> {
  return { status: "ok", value };
}

/** What is wrong with a value. */
export function wrong(problem: string): { readonly status: "wrong"; readonly problem: string } {
  return { status: "wrong", problem };
}

/** Reads a plain decimal number. */
export function parseNumber(flag: string, text: string): Parsed<number> {
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text)
    ? ok(Number(text))
    : wrong(`--${flag} must be a number, got "${text}"`);
}

/** Reads a whole number of at least `least`. */
export function parseWhole(flag: string, text: string, least: number): Parsed<number> {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= least
    ? ok(value)
    : wrong(`--${flag} must be a whole number of at least ${least}, got "${text}"`);
}

/** Reads a number of days, with or without a `d` behind it. */
export function parseDays(flag: string, text: string): Parsed<number> {
  const days = parseWhole(flag, text.replace(/d$/, ""), 1);
  return days.status === "ok" ? days : wrong(`--${flag} must be days such as 30d, got "${text}"`);
}

/** Reads days with commas between them. */
export function parseDayList(flag: string, text: string): Parsed<readonly number[]> {
  const days: number[] = [];
  for (const part of text.split(",")) {
    const parsed = parseDays(flag, part.trim());
    if (parsed.status === "wrong")
      return wrong(`--${flag} must be days such as 7,14,30, got "${text}"`);
    days.push(parsed.value);
  }
  return ok(days);
}

/** Reads a calendar day as its start in UTC. */
export function parseDate(flag: string, text: string): Parsed<number> {
  const dayMs = parseDay(text);
  return dayMs === null
    ? wrong(`--${flag} must be a day such as 2024-01-31, got "${text}"`)
    : ok(dayMs);
}
