import type { LogLevel } from "./log-level.ts";
import type { LogTransport } from "./ports.ts";

/** The part of `console` that is written to. */
export interface ConsoleLike {
  /** Takes `trace` and `debug` lines. */
  readonly debug: (line: string) => void;
  /** Takes `info` lines. */
  readonly info: (line: string) => void;
  /** Takes `warn` lines. */
  readonly warn: (line: string) => void;
  /** Takes `error` and `fatal` lines. */
  readonly error: (line: string) => void;
}

/** How lines reach the console. */
export interface ConsoleTransportOptions {
  /** The console to write to. By default the platform's. */
  readonly console?: ConsoleLike | undefined;
  /** Turns the line of JSON into what is shown, for example `formatConsoleLine`. */
  readonly format?: ((line: string) => string) | undefined;
}

/**
 * Writes lines through `console`: for browsers, edge workers and wherever there is no file
 * descriptor. In Node, `createStdoutTransport` of `@autotrader/logging/node` is faster and loses
 * nothing at exit.
 */
export function createConsoleTransport({
  console = globalThis.console,
  format = (line) => line,
}: ConsoleTransportOptions = {}): LogTransport {
  let closed = false;
  return {
    write: (line, { level }) => {
      if (!closed) console[METHODS[level]](format(line));
    },
    close: async () => {
      closed = true;
    },
  };
}

const METHODS: Readonly<Record<LogLevel, keyof ConsoleLike>> = {
  trace: "debug",
  debug: "debug",
  info: "info",
  warn: "warn",
  error: "error",
  fatal: "error",
};
