import { Buffer } from "node:buffer";

import { type Clock, systemClock } from "@autotrader/kernel";

import { assertOption } from "../assert-option.ts";
import type { LogTransport } from "../ports.ts";
import { onProcessEnd } from "./on-process-end.ts";
import { writeAll } from "./write-all.ts";

/** Where and how lines are written. */
export interface StdoutTransportOptions {
  /**
   * File descriptor to write to: 1 is standard output, 2 standard error, or one that the host has
   * opened. The host closes it.
   *
   * @defaultValue 1
   */
  readonly fd?: number | undefined;
  /**
   * Characters that are collected before they are written together.
   *
   * @defaultValue 65_536
   */
  readonly bufferLength?: number | undefined;
  /**
   * Longest time that a line waits in the buffer, in milliseconds.
   *
   * @defaultValue 100
   */
  readonly flushIntervalMs?: number | undefined;
  /**
   * Characters that are kept at most while nobody reads the pipe. Lines beyond are dropped, counted,
   * and reported by one `log.dropped` line once there is room.
   *
   * @defaultValue 16_777_216
   */
  readonly maxPendingLength?: number | undefined;
  /**
   * Whether to write what is left on SIGTERM, SIGINT and SIGHUP.
   *
   * @defaultValue true
   */
  readonly handleSignals?: boolean | undefined;
  /** Turns the line of JSON into what is written, for example `formatConsoleLine`. */
  readonly format?: ((line: string) => string) | undefined;
  /** Told about writes that failed, such as EPIPE when the reader went away. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Time of `log.dropped` lines and of waiting for a reader. By default the platform's. */
  readonly clock?: Clock | undefined;
}

/** How long the end of a process waits for a reader to make room. */
const PATIENCE_AT_EXIT_MS = 2_000;
/** How long `flush` and `close` wait for it. */
const PATIENCE_MS = 5_000;
const RETRY_PAUSE_MS = 5;
const LINE_FEED = 10;

/**
 * Writes lines to standard output, collected into large writes: at most `flushIntervalMs` late, and at
 * once for `error` and `fatal`. Whatever is left is written when the process ends by itself, by
 * `process.exit`, by an uncaught error or rejection or by a signal; only SIGKILL, an abort and a crash
 * of the machine lose it. A reader that is gone or too slow neither throws nor blocks.
 *
 * @throws `LoggerError` with code `INVALID_OPTION` for a number out of range.
 *
 * @example
 * ```ts no-run
 * import { createLogger } from "@autotrader/logging";
 * import { createStdoutTransport } from "@autotrader/logging/node";
 *
 * const transport = createStdoutTransport();
 * createLogger({ transport }).info("service.started");
 * await transport.close();
 * ```
 */
export function createStdoutTransport({
  fd = 1,
  bufferLength = 65_536,
  flushIntervalMs = 100,
  maxPendingLength = 16_777_216,
  handleSignals = true,
  format = (line) => line,
  onError = () => {},
  clock = systemClock,
}: StdoutTransportOptions = {}): LogTransport {
  assertOption("fd", fd, Number.isInteger(fd) && fd >= 0, "a file descriptor");
  assertOption("bufferLength", bufferLength, bufferLength >= 0, "0 or more");
  assertOption("flushIntervalMs", flushIntervalMs, flushIntervalMs >= 0, "0 or more");
  assertOption("maxPendingLength", maxPendingLength, maxPendingLength >= 0, "0 or more");

  let pending = "";
  let unwritten: Uint8Array = new Uint8Array(0);
  let dropped = 0;
  let insideLine = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const writeOut = (patienceMs: number): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending === "" && unwritten.length === 0) return;
    const bytes = Buffer.concat([unwritten, Buffer.from(pending)]);
    pending = "";
    const { written, stoppedBy, error } = writeAll(fd, bytes, patienceMs);
    unwritten = stoppedBy === "full" ? bytes.subarray(written) : new Uint8Array(0);
    if (stoppedBy === "full") schedule();
    if (stoppedBy !== "failure") return;
    if (written > 0) insideLine = bytes[written - 1] !== LINE_FEED;
    ignoreFailure(() => onError(error));
  };

  const schedule = (): void => {
    timer ??= setTimeout(() => writeOut(0), flushIntervalMs).unref();
  };

  const append = (line: string): void => {
    // A failed write may have left half a line behind, which must not swallow the next one.
    pending += `${insideLine ? "\n" : ""}${ignoreFailure(() => format(line)) ?? line}\n`;
    insideLine = false;
  };

  const appendDropped = (): void => {
    if (dropped === 0) return;
    const timestamp = new Date(clock.nowMs()).toISOString();
    append(JSON.stringify({ timestamp, level: "warn", event: "log.dropped", lines: dropped }));
    dropped = 0;
  };

  const finish = (): void => {
    appendDropped();
    writeOut(PATIENCE_AT_EXIT_MS);
  };

  const drain = async (): Promise<void> => {
    const giveUpAt = clock.monotonicMs() + PATIENCE_MS;
    for (writeOut(0); unwritten.length > 0; writeOut(0)) {
      if (clock.monotonicMs() >= giveUpAt) return;
      await clock.sleep(RETRY_PAUSE_MS);
    }
  };

  const release = onProcessEnd(finish, { handleSignals });

  return {
    write: (line, { level }) => {
      if (closed) return;
      if (pending.length + unwritten.length + line.length > maxPendingLength) {
        dropped += 1;
        return;
      }
      appendDropped();
      append(line);
      const urgent = level === "error" || level === "fatal";
      if (urgent || pending.length >= bufferLength) writeOut(0);
      else schedule();
    },
    flush: drain,
    close: async () => {
      if (closed) return;
      closed = true;
      appendDropped();
      await drain();
      release();
      clearTimeout(timer);
    },
  };
}

function ignoreFailure<Value>(task: () => Value): Value | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
