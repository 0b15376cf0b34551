import { LoggerError } from "./errors.ts";

/** How much a line matters, from the least to the most. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/** The least level that a logger writes; `silent` writes nothing. */
export type LogThreshold = LogLevel | "silent";

/** Every level, from the least to the most. */
export const logLevels: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error", "fatal"];

const thresholds: readonly LogThreshold[] = [...logLevels, "silent"];

/** Position of a level: a line is written when its own is at least that of the threshold. */
export function levelRank(level: LogThreshold): number {
  return thresholds.indexOf(level);
}

/**
 * Reads a level as people write it in configuration: any case, `WARNING` and `CRITICAL` as in
 * Python.
 *
 * @param text - For example `info`, `INFO` or `WARNING`.
 * @returns The level, or `silent`.
 *
 * @throws {@link LoggerError} `INVALID_LEVEL` for everything else.
 *
 * @example
 * ```ts
 * import { parseLogLevel } from "@autotrader/logging";
 *
 * parseLogLevel("WARNING"); // => "warn"
 * ```
 */
export function parseLogLevel(text: string): LogThreshold {
  const name = String(text).toLowerCase();
  const level = thresholds.find((known) => known === (PYTHON_NAMES.get(name) ?? name));
  if (level !== undefined) return level;
  throw new LoggerError(
    `log level must be one of ${thresholds.join(", ")}, got ${String(text)}`,
    "INVALID_LEVEL",
    { received: text, expected: thresholds },
  );
}

const PYTHON_NAMES: ReadonlyMap<string, LogThreshold> = new Map([
  ["warning", "warn"],
  ["critical", "fatal"],
]);
