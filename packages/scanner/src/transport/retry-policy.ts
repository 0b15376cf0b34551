import type { Clock } from "@autotrader/kernel";
import pRetry from "p-retry";

import { ScannerError } from "../errors.ts";

/** How often and how patiently a failed attempt is repeated. */
export interface RetryOptions {
  /** Attempts after the first, 0 to 10. */
  readonly retries: number;
  /** Upper end of the first wait, milliseconds; it doubles with each further one. */
  readonly baseDelayMs: number;
  /** Longest wait that backoff asks for, milliseconds. A server's `Retry-After` may ask for more. */
  readonly maxDelayMs: number;
  /** A server that asks for a longer wait than this is not asked again. */
  readonly maxRetryAfterMs: number;
}

/** What {@link withRetries} waits with. */
export interface RetryContext {
  readonly clock: Clock;
  /** Uniform numbers from 0 up to 1, for the jitter. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Repeats `attempt` while it fails in a way that may pass: no connection, a timeout, 408, 429, 5xx.
 * Waits a random time between 0 and `baseDelayMs * 2^n` (full jitter), and never less than the
 * server's `Retry-After`. All waiting is done by the clock; `p-retry` only counts.
 */
export function withRetries<Value>(
  attempt: () => Promise<Value>,
  options: RetryOptions,
  { clock, random, signal }: RetryContext,
): Promise<Value> {
  return pRetry(attempt, {
    retries: options.retries,
    minTimeout: 0,
    signal,
    async shouldRetry({ error, retriesConsumed }) {
      if (!mayPass(error) || demandedWaitMs(error) > options.maxRetryAfterMs) return false;
      const ceiling = Math.min(options.maxDelayMs, options.baseDelayMs * 2 ** retriesConsumed);
      await clock.sleep(Math.max(random() * ceiling, demandedWaitMs(error)), signal);
      return true;
    },
  });
}

function mayPass(error: unknown): boolean {
  return (
    ScannerError.is(error, "SOURCE_UNREACHABLE") ||
    ScannerError.is(error, "SOURCE_TIMEOUT") ||
    ScannerError.is(error, "SOURCE_UNAVAILABLE") ||
    ScannerError.is(error, "SOURCE_RATE_LIMITED")
  );
}

function demandedWaitMs(error: unknown): number {
  const demanding =
    ScannerError.is(error, "SOURCE_RATE_LIMITED") || ScannerError.is(error, "SOURCE_UNAVAILABLE");
  return demanding ? (error.details.retryAfterMs ?? 0) : 0;
}
