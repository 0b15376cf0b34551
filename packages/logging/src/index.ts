/**
 * Structured logging: event-first lines of JSON, safe to write whatever they are given.
 *
 * @packageDocumentation
 */
export type { ConsoleLike, ConsoleTransportOptions } from "./create-console-transport.ts";
export { createConsoleTransport } from "./create-console-transport.ts";
export { createLogger } from "./create-logger.ts";
export type { RedactOptions } from "./create-redactor.ts";
export { defaultRedactKeys, REDACTED } from "./create-redactor.ts";
export type { SamplingOptions } from "./create-sampler.ts";
export type { LogLimits } from "./encode-value.ts";
export type { LoggerErrorCode, LoggerErrorDetails } from "./errors.ts";
export { LoggerError } from "./errors.ts";
export type { FanOutOptions } from "./fan-out-transport.ts";
export { fanOutTransport } from "./fan-out-transport.ts";
export type { ConsoleLineOptions } from "./format-console-line.ts";
export { formatConsoleLine } from "./format-console-line.ts";
export type { FromPinoOptions, PinoLike } from "./from-pino.ts";
export { fromPino } from "./from-pino.ts";
export type { LogLevel, LogThreshold } from "./log-level.ts";
export { logLevels, parseLogLevel } from "./log-level.ts";
export type { Clock, LogFields, Logger, LogRecord, LogTransport, SpanContext } from "./ports.ts";
export type { ChildOptions, LoggerOptions, StructuredLogger } from "./structured-logger.ts";
