/** Time as a package sees it, so that tests and replays can bring their own. */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. May step when the machine is adjusted. */
  readonly nowMs: () => number;
  /** Milliseconds from an arbitrary start that never go back: for durations, windows and limits. */
  readonly monotonicMs: () => number;
  /** Resolves after `durationMs`; rejects with the signal's reason when it aborts first. */
  readonly sleep: (durationMs: number, signal?: AbortSignal) => Promise<void>;
}

/** The platform's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, durationMs);
      signal?.addEventListener("abort", abort, { once: true });
    }),
};
