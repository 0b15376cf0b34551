const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
]);

/** How durations are written: `90s`, `1h30m`, `2d`. */
export const DURATION_PATTERN: RegExp = /^(?:[0-9]{1,5}(?:ms|[dhms]))+$/;

/** Milliseconds of a text that fits {@link DURATION_PATTERN}. */
export function parseDuration(text: string): number {
  const parts = Array.from(text.matchAll(/(\d+)(ms|[dhms])/g), ([, count, unit = ""]) => {
    return Number(count) * (UNITS_MS.get(unit) ?? 0);
  });
  return parts.reduce((sum, part) => sum + part, 0);
}

/** The shortest text of a duration, such as `1h30m`; `0s` for none. */
export function formatDuration(durationMs: number): string {
  let left = Math.round(durationMs);
  let text = "";
  for (const [unit, size] of UNITS_MS) {
    const count = Math.floor(left / size);
    if (count > 0) text += `${count}${unit}`;
    left -= count * size;
  }
  return text === "" ? "0s" : text;
}
