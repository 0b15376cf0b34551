import type { Clock, LogFields, Logger, SpanContext } from "@autotrader/kernel";

import type { RedactOptions } from "./create-redactor.ts";
import type { SamplingOptions } from "./create-sampler.ts";
import type { LogLimits } from "./encode-value.ts";
import type { LogLevel, LogThreshold } from "./log-level.ts";
import type { LogTransport } from "./ports.ts";

/** What a logger is made of. Only the transport is required. */
export interface LoggerOptions {
  /** Where lines go. The host closes it; loggers do not. */
  readonly transport: LogTransport;
  /**
   * Least level that is written.
   *
   * @defaultValue "info"
   */
  readonly level?: LogThreshold | undefined;
  /** Value of `logger` in every line: the part of the program that speaks. Left out when absent. */
  readonly name?: string | undefined;
  /** Fields of every line, such as `service`, `environment` and `version`. */
  readonly fields?: LogFields | undefined;
  /** Secrets to mask besides the default ones. */
  readonly redact?: RedactOptions | undefined;
  /** Share of less important lines to write. By default all of them. */
  readonly sampling?: SamplingOptions | undefined;
  /** Bounds of what one line may hold. */
  readonly limits?: LogLimits | undefined;
  /** Time of each line. By default the platform's. */
  readonly clock?: Pick<Clock, "nowMs"> | undefined;
  /** The span that is active at the moment: its ids go into the line. */
  readonly currentSpan?: (() => SpanContext | undefined) | undefined;
  /** Told about lines that a transport refused. By default they are lost silently. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What a child logger changes besides its fields. */
export interface ChildOptions {
  /** Value of `logger` in the child's lines, instead of the parent's. */
  readonly name?: string | undefined;
  /** Level of the child. Without it, the child follows its parent, also when that one changes. */
  readonly level?: LogThreshold | undefined;
}

/** A {@link Logger} with six levels, children and a level that can change at run time. */
export interface StructuredLogger extends Logger {
  /** Writes a line that only matters while something is being tracked down. */
  readonly trace: (event: string, fields?: LogFields) => void;
  /** Writes a line for developers. */
  readonly debug: (event: string, fields?: LogFields) => void;
  /** Writes a line about normal work. */
  readonly info: (event: string, fields?: LogFields) => void;
  /** Writes a line about something that somebody should look at. */
  readonly warn: (event: string, fields?: LogFields) => void;
  /** Writes a line about something that failed. */
  readonly error: (event: string, fields?: LogFields) => void;
  /** Writes a line about something that ends the program. Ends nothing itself. */
  readonly fatal: (event: string, fields?: LogFields) => void;
  /** Least level that is written now. */
  readonly level: LogThreshold;
  /**
   * Changes the level, also of children without a level of their own.
   *
   * @throws {@link LoggerError} `INVALID_LEVEL`.
   */
  readonly setLevel: (level: LogThreshold) => void;
  /** Whether lines of this level are written now. */
  readonly isLevelEnabled: (level: LogLevel) => boolean;
  /** A logger whose lines carry more fields; its own win over the parent's. */
  readonly child: (fields: LogFields, options?: ChildOptions) => StructuredLogger;
}
