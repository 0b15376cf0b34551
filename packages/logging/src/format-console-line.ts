import { encodeText } from "./encode-text.ts";

/** How a line looks in a terminal. */
export interface ConsoleLineOptions {
  /**
   * Whether to colour the level. Hosts pass whether the output is a terminal and `NO_COLOR` unset.
   *
   * @defaultValue false
   */
  readonly color?: boolean | undefined;
}

/**
 * Turns a line of JSON into one for people: time, level, logger, event, then `key=value`, and the
 * stacks of errors indented below. Control characters stay escaped. Text that is not a line of ours
 * comes back as it is, escaped.
 *
 * @example
 * ```ts
 * import { formatConsoleLine } from "@autotrader/logging";
 *
 * const line = '{"timestamp":"2026-01-02T03:04:05.678Z","level":"info","event":"scan.completed","gem_score":71.5}';
 * formatConsoleLine(line); // => "03:04:05.678 INFO  scan.completed gem_score=71.5"
 * ```
 */
export function formatConsoleLine(
  line: string,
  { color = false }: ConsoleLineOptions = {},
): string {
  const record = parseLine(line);
  if (record === undefined) return printable(line);
  const { timestamp, level, logger, event, ...fields } = record;
  const stacks: string[] = [];
  const parts = [
    String(timestamp).slice(11, 23),
    paint(level, color),
    ...(logger === undefined ? [] : [`[${printable(logger)}]`]),
    printable(event),
    ...Object.entries(fields).map(([key, value]) => `${printable(key)}=${show(value, stacks)}`),
  ];
  return [parts.join(" "), ...stacks].join("\n");
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) && "event" in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const COLORS: ReadonlyMap<unknown, number> = new Map([
  ["trace", 90],
  ["debug", 90],
  ["info", 32],
  ["warn", 33],
  ["error", 31],
  ["fatal", 35],
]);

function paint(level: unknown, color: boolean): string {
  const text = printable(level).toUpperCase().padEnd(5);
  const code = COLORS.get(level);
  return color && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** A value on one line. The stacks of errors are put aside, to be shown below. */
function show(value: unknown, stacks: string[]): string {
  if (typeof value === "string")
    return /^[^\s="]+$/.test(value) ? printable(value) : encodeText(value);
  if (!isRecord(value)) return printable(JSON.stringify(value));
  const { stack, ...rest } = value;
  if (typeof stack !== "string") return printable(JSON.stringify(value));
  stacks.push(...stack.split("\n").map((text) => `    ${printable(text.trim())}`));
  return printable(JSON.stringify(rest));
}

/** Text as it is, apart from what a terminal would act on. */
function printable(value: unknown): string {
  return encodeText(String(value)).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
}
