import type { Clock } from "./clock.ts";

/** A clock that moves only when told to. `sleep` moves it instead of waiting. */
export interface ManualClock extends Clock {
  /** Moves both times forward. */
  readonly advance: (durationMs: number) => void;
}

/**
 * A {@link ManualClock} that starts at `startMs`. Sleeping callers do not wait: time jumps to the
 * moment they asked for, so a whole day of retries runs in no time.
 */
export function createManualClock(startMs: number): ManualClock {
  let elapsedMs = 0;
  const advance = (durationMs: number) => {
    elapsedMs += Math.max(0, durationMs);
  };
  return {
    nowMs: () => startMs + elapsedMs,
    monotonicMs: () => elapsedMs,
    advance,
    sleep: async (durationMs, signal) => {
      signal?.throwIfAborted();
      advance(durationMs);
    },
  };
}
