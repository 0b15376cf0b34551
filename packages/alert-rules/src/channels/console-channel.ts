import type { Alert, AlertChannel } from "./alert-channel.ts";
import { formatAlertLine, toPlainLine } from "./format-alert-line.ts";

/** Options of {@link createConsoleChannel}. */
export interface ConsoleChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "console"
   */
  readonly name?: string | undefined;
  /** Takes one line, without a line break. Throwing or rejecting means that it was not written. */
  readonly write: (line: string) => void | Promise<void>;
  /** Builds the line. By default severity, summary and entity. */
  readonly formatLine?: ((alert: Alert) => string) | undefined;
}

/**
 * Writes each alert as one line. Control characters are replaced by spaces, so that a token's name
 * cannot move the cursor or colour the terminal.
 *
 * @example
 * ```ts
 * import { createConsoleChannel } from "@autotrader/alert-rules";
 *
 * const lines: string[] = [];
 * const channel = createConsoleChannel({ write: (line) => void lines.push(line) });
 * channel.name; // => "console"
 * ```
 */
export function createConsoleChannel({
  name = "console",
  write,
  formatLine = formatAlertLine,
}: ConsoleChannelOptions): AlertChannel {
  return {
    name,
    async deliver(alert, { signal }) {
      signal.throwIfAborted();
      const line = toPlainLine(formatLine(alert));
      try {
        await write(line);
        return { status: "delivered" };
      } catch {
        return { status: "failed", reason: "the line could not be written", retryable: true };
      }
    },
  };
}
