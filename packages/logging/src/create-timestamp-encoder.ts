/**
 * Builds a function that writes milliseconds since the Unix epoch as a quoted ISO 8601 time in UTC,
 * or as `null` when there is no such date. Lines come in bursts, so the part up to the second is kept.
 */
export function createTimestampEncoder(): (epochMs: number) => string {
  let keptSecond = Number.NaN;
  let prefix = "";
  return (epochMs) => {
    const second = Math.floor(epochMs / 1_000);
    if (second !== keptSecond) {
      const date = new Date(second * 1_000);
      if (!Number.isFinite(date.getTime())) return "null";
      prefix = date.toISOString().slice(0, -4);
      keptSecond = second;
    }
    const millisecond = Math.floor(epochMs - second * 1_000);
    return `"${prefix}${String(millisecond).padStart(3, "0")}Z"`;
  };
}
