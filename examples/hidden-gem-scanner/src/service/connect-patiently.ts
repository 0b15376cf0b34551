import type { Clock, Logger } from "@autotrader/kernel";
import { AppError } from "../errors.ts";

export interface PatienceOptions {
  /** What is connected to, in words for people, such as `database postgres:5432/autotrader`. */
  readonly what: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends the waiting; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
  /** After this long no further attempt begins. @defaultValue 60_000 */
  readonly patienceMs?: number | undefined;
}

const firstPauseMs = 250;
const longestPauseMs = 4_000;

/**
 * Tries until something else has come up, with longer and longer pauses. What a server refuses for
 * good, such as a wrong password, is not tried again.
 *
 * @throws {@link AppError} `CONNECTION_REFUSED` for such an answer, `CONNECTION_FAILED` when patience
 *   ends; both name the last reason.
 */
export async function connectPatiently<Value>(
  attempt: () => Promise<Value>,
  { what, clock, logger, signal, patienceMs = 60_000 }: PatienceOptions,
): Promise<Value> {
  const startedMs = clock.monotonicMs();
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const reason = reasonOf(error);
      if (isFinal(error)) {
        const message = `${what} refuses this service: ${reason}`;
        throw new AppError(message, "CONNECTION_REFUSED", { what, reason }, { cause: error });
      }
      const seconds = Math.round((clock.monotonicMs() - startedMs) / 1_000);
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
      if (clock.monotonicMs() + pauseMs - startedMs > patienceMs) {
        const message = `${what} cannot be used after ${attempts} attempts in ${seconds} s, the last one: ${reason}`;
        throw new AppError(message, "CONNECTION_FAILED", { what, reason }, { cause: error });
      }
      logger.warn("connection.awaited", { what, attempts, reason });
      await clock.sleep(pauseMs, signal);
    }
  }
}

/**
 * The server was there and said no. Starting, stopping, being full, deadlocks and tables that a migration
 * is about to make pass by themselves.
 */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !("severity" in error) || !("code" in error)) return false;
  return !/^(08|40|53|57P|42P01|3F000)/.test(String(error.code));
}

/** Several addresses that all fail come as one error without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map(reasonOf).join(", ");
  }
  return error instanceof Error ? error.message : String(error);
}
