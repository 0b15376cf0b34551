import {
  type Clock,
  type LogFields,
  type Logger,
  type SpanContext,
  systemClock,
} from "@autotrader/kernel";

import {
  type BoundFields,
  createFieldEncoder,
  type FieldEncoder,
  joinFields,
} from "./create-field-encoder.ts";
import { createRedactor } from "./create-redactor.ts";
import { createSampler, isSampledLevel, type Sampler } from "./create-sampler.ts";
import { createTimestampEncoder } from "./create-timestamp-encoder.ts";
import { createValueEncoder, type ValueEncoder } from "./encode-value.ts";
import { isSpanContext } from "./is-span-context.ts";
import { type LogLevel, type LogThreshold, levelRank, parseLogLevel } from "./log-level.ts";
import type { LoggerOptions, StructuredLogger } from "./structured-logger.ts";

/** What a logger and all its descendants share. */
interface Core {
  readonly options: LoggerOptions;
  readonly values: ValueEncoder;
  readonly fields: FieldEncoder;
  readonly encodeTimestamp: (epochMs: number) => string;
  readonly clock: Pick<Clock, "nowMs">;
  readonly sampler: Sampler | undefined;
}

interface Identity {
  readonly bound: BoundFields;
  readonly name: string | undefined;
  readonly ownLevel: LogThreshold | undefined;
  readonly inheritedLevel: () => LogThreshold;
}

/**
 * Builds a logger that writes one line of JSON per call, event first:
 * `timestamp`, `level`, `logger`, `event`, `trace_id`, `span_id`, `sample_rate`, then the bound
 * fields, then those of the call. A call's field replaces a bound one of the same name. A field named
 * like one of those seven is written with the prefix `field_` (`trace_id`, `span_id` and
 * `sample_rate` only when the logger was given `currentSpan` or `sampling`).
 *
 * Log calls never throw and never change what they are given. Values without JSON form are written
 * like this: `NaN`, infinities and invalid dates `null`; `BigInt` and symbols as strings; maps as
 * objects or lists of pairs; sets as lists; binary data by its size; errors with name, message, own
 * properties, stack, cause and errors; whatever cannot be read `[Unreadable]`.
 *
 * @throws {@link LoggerError} `INVALID_LEVEL`, `INVALID_OPTION` for options out of range.
 *
 * @example
 * ```ts
 * import { createLogger } from "@autotrader/logging";
 * import { createMemoryTransport } from "@autotrader/logging/testing";
 *
 * const transport = createMemoryTransport();
 * const logger = createLogger({ transport, fields: { service: "scanner" } });
 * logger.info("scan.completed", { token_id: "pepe", gem_score: 71.5, api_key: "abc" });
 *
 * transport.records[0]?.["event"]; // => "scan.completed"
 * transport.records[0]?.["service"]; // => "scanner"
 * transport.records[0]?.["api_key"]; // => "[REDACTED]"
 * ```
 */
export function createLogger(options: LoggerOptions): StructuredLogger {
  const values = createValueEncoder(createRedactor(options.redact), options.limits);
  const fields = createFieldEncoder(values, reservedKeys(options));
  const core: Core = {
    options,
    values,
    fields,
    encodeTimestamp: createTimestampEncoder(),
    clock: options.clock ?? systemClock,
    sampler: options.sampling && createSampler(options.sampling),
  };
  return build(core, {
    bound: fields.bind(new Map(), options.fields),
    name: options.name,
    ownLevel: options.level,
    inheritedLevel: () => "info",
  });
}

function reservedKeys({ currentSpan, sampling }: LoggerOptions): ReadonlySet<string> {
  const keys = ["timestamp", "level", "logger", "event"];
  if (currentSpan !== undefined) keys.push("trace_id", "span_id");
  if (sampling !== undefined) keys.push("sample_rate");
  return new Set(keys);
}

function build(core: Core, { bound, name, ownLevel, inheritedLevel }: Identity): StructuredLogger {
  let own = ownLevel === undefined ? undefined : parseLogLevel(ownLevel);
  const threshold = (): LogThreshold => own ?? inheritedLevel();
  const isLevelEnabled = (level: LogLevel): boolean => levelRank(level) >= levelRank(threshold());
  const boundText = joinFields(bound);
  const nameText = name === undefined ? "" : `,"logger":${encodeEvent(core, name)}`;

  const writer = (level: LogLevel): Logger["info"] => {
    const start = `,"level":"${level}"${nameText},"event":`;
    return (event, fields) => {
      if (!isLevelEnabled(level)) return;
      try {
        if (typeof event === "string") write(core, level, start, bound, boundText, event, fields);
        else write(core, level, start, bound, boundText, "log.untitled", { value: event, fields });
      } catch (error) {
        reportError(core, error);
      }
    };
  };

  return {
    trace: writer("trace"),
    debug: writer("debug"),
    info: writer("info"),
    warn: writer("warn"),
    error: writer("error"),
    fatal: writer("fatal"),
    get level() {
      return threshold();
    },
    setLevel: (level) => {
      own = parseLogLevel(level);
    },
    isLevelEnabled,
    child: (fields, child = {}) =>
      build(core, {
        bound: core.fields.bind(bound, fields),
        name: child.name ?? name,
        ownLevel: child.level,
        inheritedLevel: threshold,
      }),
  };
}

function write(
  core: Core,
  level: LogLevel,
  start: string,
  bound: BoundFields,
  boundText: string,
  event: string,
  fields: LogFields | undefined,
): void {
  const span = activeSpan(core);
  if (core.sampler !== undefined && !core.sampler(level, span)) return;
  const line = `{"timestamp":${core.encodeTimestamp(core.clock.nowMs())}${start}${encodeEvent(core, event)}${
    span === undefined ? "" : `,"trace_id":"${span.traceId}","span_id":"${span.spanId}"`
  }${sampleRateText(core, level)}${core.fields.encode(bound, boundText, fields)}}`;
  core.options.transport.write(line, { level, event });
}

function encodeEvent(core: Core, event: string): string {
  return core.values.encodeValue(event, core.values.begin());
}

function activeSpan({ options }: Core): SpanContext | undefined {
  try {
    const span = options.currentSpan?.();
    return span !== undefined && isSpanContext(span) ? span : undefined;
  } catch {
    return undefined;
  }
}

/** Lets readers weigh a line by the lines it stands for. */
function sampleRateText({ options }: Core, level: LogLevel): string {
  if (options.sampling === undefined || !isSampledLevel(level)) return "";
  return `,"sample_rate":${options.sampling.rate}`;
}

function reportError({ options }: Core, error: unknown): void {
  try {
    options.onError?.(error);
  } catch {
    // The host's own handler failed: there is nobody left to tell.
  }
}
