/** Tells how far long work is. */
export interface Progress {
  /** Called often; writes at most once a second, and nothing in the first. */
  readonly update: (done: number) => void;
  /** Time since the start in seconds. */
  readonly elapsedSeconds: () => number;
}

const BETWEEN_MS = 1_000;
/** Looking at the clock costs more than counting. */
const BETWEEN_LOOKS = 256;

/** Starts to count time. @param monotonicMs - Milliseconds that never go back. */
export function createProgress(
  what: string,
  write: (text: string) => void,
  monotonicMs: () => number = () => performance.now(),
): Progress {
  const startMs = monotonicMs();
  let writtenMs = startMs;
  return {
    update: (done) => {
      if (done % BETWEEN_LOOKS !== 0) return;
      const nowMs = monotonicMs();
      if (nowMs - writtenMs < BETWEEN_MS) return;
      writtenMs = nowMs;
      write(`${done} ${what}\n`);
    },
    elapsedSeconds: () => (monotonicMs() - startMs) / 1_000,
  };
}
