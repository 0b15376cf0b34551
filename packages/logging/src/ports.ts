import type { SpanContext } from "@autotrader/kernel";

import type { LogLevel } from "./log-level.ts";

export type { Clock, LogFields, Logger, Span, SpanContext, Tracer } from "@autotrader/kernel";

/** What a transport may want to know about a line without parsing it. */
export interface LogRecord {
  /** How much the line matters. */
  readonly level: LogLevel;
  /** What happened, as in the line. */
  readonly event: string;
}

/**
 * Where finished lines go. Hosts implement this to reach a system of their own.
 *
 * Implementations must:
 * - take any number of `write` calls without throwing and without blocking for long;
 * - keep lines in the order in which they came;
 * - ignore `write` after `close`;
 * - pass `logTransportContract` from `@autotrader/logging/testing`.
 */
export interface LogTransport {
  /** Takes one line of JSON without a line feed at its end. Redacted and safe to print as it is. */
  readonly write: (line: string, record: LogRecord) => void;
  /** Resolves once everything written so far has left the process, as far as the transport can tell. */
  readonly flush?: (() => Promise<void>) | undefined;
  /** Flushes and lets go of timers, handles and listeners. May be called twice. */
  readonly close: () => Promise<void>;
}

/** Identity of a span together with the caller's wish to have the trace recorded. */
export interface TraceContext extends SpanContext {
  /** The sampled flag of W3C Trace Context. Spans of unsampled traces are not exported. */
  readonly sampled: boolean;
}

/**
 * Remembers which span is active while a task runs.
 *
 * Implementations must call `task` at once, hand back what it returned, and forget `context` when it
 * is over, also when it throws. They pass `contextStorageContract` from
 * `@autotrader/logging/testing`.
 */
export interface ContextStorage {
  /** Runs `task` with `context` as the active one. */
  readonly run: <Value>(context: TraceContext, task: () => Value) => Value;
  /** The active context, or `undefined` outside of every task. */
  readonly current: () => TraceContext | undefined;
}

/** Something that happened at one moment of a span. */
export interface SpanEvent {
  /** What happened, for example `exception`. */
  readonly name: string;
  /** When, in milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** More about it, under OpenTelemetry's attribute names where one exists. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A span that has ended. */
export interface SpanRecord extends SpanContext {
  /** What was done. */
  readonly name: string;
  /** The span around this one; `undefined` for the first of a trace. */
  readonly parentSpanId: string | undefined;
  /** When it began, in milliseconds since the Unix epoch. */
  readonly startMs: number;
  /** How long it took, in milliseconds, by a clock that never goes back. */
  readonly durationMs: number;
  /** What the code said about it. At most 128 entries. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** What happened during it, oldest first. At most 128 entries. */
  readonly events: readonly SpanEvent[];
  /** How it ended: `unset` when nobody said. */
  readonly status: "unset" | "ok" | "error";
  /** The reason given with an `error` status. */
  readonly statusMessage?: string | undefined;
}

/**
 * Where ended spans go.
 *
 * Implementations must not throw from `export`, must ignore it after `close`, and pass
 * `spanExporterContract` from `@autotrader/logging/testing`.
 */
export interface SpanExporter {
  /** Takes one ended span. */
  readonly export: (span: SpanRecord) => void;
  /** Sends what is left and lets go of everything. May be called twice. */
  readonly close: () => Promise<void>;
}

/** Gives `length` unpredictable bytes. */
export type RandomBytes = (length: number) => Uint8Array;
