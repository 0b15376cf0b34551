import type { LogTransport } from "../ports.ts";

/** A line as an object. */
export type ParsedLine = Readonly<Record<string, unknown>>;

/** A {@link LogTransport} that keeps what it was given. */
export interface MemoryTransport extends LogTransport {
  /** Lines as they came, oldest first. */
  readonly lines: readonly string[];
  /** The same lines parsed. */
  readonly records: readonly ParsedLine[];
  /** Records of one event. */
  readonly named: (event: string) => readonly ParsedLine[];
  /** Whether `close` was called. */
  readonly closed: boolean;
  /** Forgets all lines. */
  readonly clear: () => void;
}

/** How much is kept. */
export interface MemoryTransportOptions {
  /**
   * Lines to keep at most; the oldest go first.
   *
   * @defaultValue 10_000
   */
  readonly capacity?: number | undefined;
}

/**
 * Keeps lines in memory, for tests to look at.
 *
 * @example
 * ```ts
 * import { createLogger } from "@autotrader/logging";
 * import { createMemoryTransport } from "@autotrader/logging/testing";
 *
 * const transport = createMemoryTransport();
 * createLogger({ transport }).warn("source.failed", { source: "coingecko" });
 *
 * transport.named("source.failed")[0]?.["source"]; // => "coingecko"
 * ```
 */
export function createMemoryTransport({
  capacity = 10_000,
}: MemoryTransportOptions = {}): MemoryTransport {
  let lines: string[] = [];
  let closed = false;
  const records = (): ParsedLine[] => lines.map((line): ParsedLine => JSON.parse(line));
  return {
    get lines() {
      return lines;
    },
    get records() {
      return records();
    },
    named: (event) => records().filter((record) => record["event"] === event),
    get closed() {
      return closed;
    },
    clear: () => {
      lines = [];
    },
    write: (line) => {
      if (closed) return;
      lines.push(line);
      if (lines.length > capacity) lines.shift();
    },
    flush: async () => {},
    close: async () => {
      closed = true;
    },
  };
}
