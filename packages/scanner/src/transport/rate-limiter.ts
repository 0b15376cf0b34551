import type { Clock } from "@autotrader/kernel";

/** How many requests a host may get in a time. */
export interface RateLimit {
  /** Requests per window. */
  readonly requests: number;
  /** Length of the sliding window, milliseconds. */
  readonly windowMs: number;
}

/** A slot, or how long the wait for one would be. */
export type SlotOutcome =
  | { readonly status: "granted" }
  | { readonly status: "refused"; readonly waitMs: number };

/** Keeps one host within its limit: never more than `requests` starts in any `windowMs`. */
export interface RateLimiter {
  /**
   * Waits for a slot, in the order of the calls. Refuses at once when the host has asked for a
   * longer pause than `maxWaitMs`. Rejects with the signal's reason when it aborts.
   */
  readonly take: (signal: AbortSignal) => Promise<SlotOutcome>;
  /** Grants nothing for `durationMs`, as a host's `Retry-After` demands. Never shortens a pause. */
  readonly pause: (durationMs: number) => void;
}

/** Makes a limiter on the given clock. */
export function createRateLimiter(clock: Clock, limit: RateLimit, maxWaitMs: number): RateLimiter {
  let startsAtMs: number[] = [];
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();

  const waitMs = () => {
    const now = clock.monotonicMs();
    startsAtMs = startsAtMs.filter((atMs) => now - atMs < limit.windowMs);
    const oldest = startsAtMs[0];
    const full = startsAtMs.length >= limit.requests && oldest !== undefined;
    return Math.max(0, pausedUntilMs - now, full ? oldest + limit.windowMs - now : 0);
  };

  const takeNext = async (signal: AbortSignal): Promise<SlotOutcome> => {
    for (;;) {
      signal.throwIfAborted();
      const wait = waitMs();
      if (wait > maxWaitMs) return { status: "refused", waitMs: wait };
      if (wait === 0) break;
      await clock.sleep(wait, signal);
    }
    startsAtMs.push(clock.monotonicMs());
    return { status: "granted" };
  };

  return {
    take(signal) {
      const taken = queue.then(() => takeNext(signal));
      queue = taken.catch(() => {});
      return taken;
    },
    pause(durationMs) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.monotonicMs() + durationMs);
    },
  };
}
