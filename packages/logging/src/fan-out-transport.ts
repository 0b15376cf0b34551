import type { LogTransport } from "./ports.ts";

/** How a fan-out treats transports that break their word. */
export interface FanOutOptions {
  /** Told about a transport whose `write` threw. By default nobody is. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * One transport that hands every line to several. One that fails never keeps a line, a flush or a
 * close from the others; failures of `flush` and `close` come back together as an `AggregateError`.
 *
 * @example
 * ```ts
 * import { createLogger, fanOutTransport } from "@autotrader/logging";
 * import { createMemoryTransport } from "@autotrader/logging/testing";
 *
 * const first = createMemoryTransport();
 * const second = createMemoryTransport();
 * createLogger({ transport: fanOutTransport([first, second]) }).info("scan.started");
 *
 * first.lines.length + second.lines.length; // => 2
 * ```
 */
export function fanOutTransport(
  transports: readonly LogTransport[],
  { onError }: FanOutOptions = {},
): LogTransport {
  return {
    write: (line, record) => {
      for (const transport of transports) {
        try {
          transport.write(line, record);
        } catch (error) {
          onError?.(error);
        }
      }
    },
    flush: () => settleAll("flush", transports, async (transport) => transport.flush?.()),
    close: () => settleAll("close", transports, async (transport) => transport.close()),
  };
}

async function settleAll(
  what: string,
  transports: readonly LogTransport[],
  task: (transport: LogTransport) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled(transports.map(task));
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason] : [],
  );
  if (reasons.length > 0) {
    throw new AggregateError(
      reasons,
      `${reasons.length} of ${outcomes.length} transports failed to ${what}`,
    );
  }
}
