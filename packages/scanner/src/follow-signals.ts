/** One signal for several, and the way to let go of them. */
export interface FollowedSignals {
  /** Aborts as soon as one of the followed signals does, with its reason. */
  readonly signal: AbortSignal;
  /** Stops following. Must be called, or a long-lived signal keeps every follower. */
  readonly release: () => void;
}

/** Follows several signals without the leak of `AbortSignal.any` (nodejs/node#64476). */
export function followSignals(signals: readonly (AbortSignal | undefined)[]): FollowedSignals {
  const controller = new AbortController();
  const releases: (() => void)[] = [];
  for (const signal of signals) {
    if (signal === undefined) continue;
    if (signal.aborted) {
      controller.abort(signal.reason);
      break;
    }
    const follow = () => controller.abort(signal.reason);
    signal.addEventListener("abort", follow, { once: true });
    releases.push(() => signal.removeEventListener("abort", follow));
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const release of releases) release();
    },
  };
}
