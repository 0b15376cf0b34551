/** Longest duration in seconds: a year. */
export const LONGEST_DURATION_S = 31_536_000;

/** How a duration is written as a text: numbers with a unit each. */
export const DURATION_PATTERN: RegExp = /^(?:[0-9]{1,6}[smhd]){1,4}$/;

const SECONDS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3_600],
  ["d", 86_400],
]);

/** The length of a duration that fits the schema, in milliseconds. */
export function readDurationMs(duration: number | string): number {
  if (typeof duration === "number") return duration * 1_000;
  const parts = duration.matchAll(/([0-9]+)([smhd])/g);
  const seconds = Array.from(parts, ([, amount, unit = ""]) => {
    return Number(amount) * (SECONDS.get(unit) ?? 0);
  });
  return seconds.reduce((sum, part) => sum + part, 0) * 1_000;
}
