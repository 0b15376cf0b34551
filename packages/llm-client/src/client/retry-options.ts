/** How often and how soon one provider is asked again. */
export interface RetryOptions {
  /**
   * Attempts per provider and call, the first included: 1 to 20.
   *
   * @defaultValue 3
   */
  readonly maxAttempts?: number | undefined;
  /**
   * Longest wait before the second attempt; doubles with each further one. In milliseconds.
   *
   * @defaultValue 500
   */
  readonly baseDelayMs?: number | undefined;
  /**
   * Longest wait at all, unless the provider asks for more. In milliseconds.
   *
   * @defaultValue 8_000
   */
  readonly maxDelayMs?: number | undefined;
}

/** {@link RetryOptions} with every value filled in. */
export interface RetrySettings {
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** Fills in the defaults. */
export function readRetryOptions({
  maxAttempts = 3,
  baseDelayMs = 500,
  maxDelayMs = 8_000,
}: RetryOptions = {}): RetrySettings {
  return { maxAttempts, baseDelayMs, maxDelayMs };
}

/**
 * How long to wait after `attempt` (1 is the first): anything from 0 to a bound that doubles, so
 * that callers who failed together do not come back together ("full jitter").
 *
 * @see M. Brooker (2015), "Exponential Backoff and Jitter", AWS Architecture Blog
 */
export function backoffMs(attempt: number, retry: RetrySettings, random: () => number): number {
  return random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempt - 1));
}
