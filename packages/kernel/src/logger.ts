/** Fields of one log line. Keys are `snake_case`. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Where a package reports what happened. Event first, then fields: `info("scan.completed", { … })`.
 * `console`, winston loggers and OpenTelemetry's `DiagLogger` fit as they are; pino does not, because
 * it takes the fields first.
 *
 * Implementations must not throw and must not keep `fields`.
 */
export interface Logger {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

const ignore = (): void => {};

/** Drops every line. The default of every package. */
export const noopLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
