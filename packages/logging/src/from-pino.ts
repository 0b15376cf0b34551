import type { Logger } from "@autotrader/kernel";

import { createFieldEncoder } from "./create-field-encoder.ts";
import { createRedactor, type RedactOptions } from "./create-redactor.ts";
import { createValueEncoder, type LogLimits } from "./encode-value.ts";

/** The part of a pino logger that is called. */
export interface PinoLike {
  /** pino's own `debug`. */
  readonly debug: (fields: object, message: string) => void;
  /** pino's own `info`. */
  readonly info: (fields: object, message: string) => void;
  /** pino's own `warn`. */
  readonly warn: (fields: object, message: string) => void;
  /** pino's own `error`. */
  readonly error: (fields: object, message: string) => void;
  /** pino's own level check, which spares the work of building fields that nobody writes. */
  readonly isLevelEnabled?: ((level: string) => boolean) | undefined;
}

/** What happens to fields on their way to pino. */
export interface FromPinoOptions {
  /** Secrets to mask besides the default ones. */
  readonly redact?: RedactOptions | undefined;
  /** Bounds of what one line may hold. */
  readonly limits?: LogLimits | undefined;
}

/** Keys that pino writes itself; it would write a caller's as well, twice in one line. */
const PINO_KEYS: ReadonlySet<string> = new Set([
  "level",
  "time",
  "pid",
  "hostname",
  "msg",
  "event",
]);

/**
 * A `Logger` that writes through a pino logger of the host. Handing pino over as it is would compile
 * and lose the fields, because pino takes them before the message.
 *
 * The event becomes pino's `msg` and a field `event`. Fields are redacted and made safe first, as
 * `createLogger` does it, so errors keep their stack under any key and no getter throws into the host.
 * Fields named like one of pino's own keys get the prefix `field_`.
 *
 * @example
 * ```ts
 * import { fromPino } from "@autotrader/logging";
 *
 * const seen: unknown[] = [];
 * const write = (fields: object, message: string) => seen.push(message, fields);
 * const pino = { debug: write, info: write, warn: write, error: write };
 * fromPino(pino).info("scan.completed", { gem_score: 71.5 });
 *
 * seen; // => ["scan.completed", { event: "scan.completed", gem_score: 71.5 }]
 * ```
 */
export function fromPino(pino: PinoLike, { redact, limits }: FromPinoOptions = {}): Logger {
  const values = createValueEncoder(createRedactor(redact), limits);
  const encoder = createFieldEncoder(values, PINO_KEYS);

  const writer =
    (level: "debug" | "info" | "warn" | "error"): Logger["info"] =>
    (event, fields) => {
      try {
        if (pino.isLevelEnabled?.(level) === false) return;
        const eventText = values.encodeValue(event, values.begin());
        const text = `{"event":${eventText}${encoder.encode(new Map(), "", fields)}}`;
        pino[level](JSON.parse(text), JSON.parse(eventText));
      } catch {
        // A log call must not throw into the host, and there is no other place to report to.
      }
    };

  return {
    debug: writer("debug"),
    info: writer("info"),
    warn: writer("warn"),
    error: writer("error"),
  };
}
