import { writeSync } from "node:fs";

/** How far a write came. */
export interface WriteOutcome {
  /** Bytes that the system took. */
  readonly written: number;
  /** Why it stopped: nothing, a full pipe that may empty later, or a failure that will not mend. */
  readonly stoppedBy: "nothing" | "full" | "failure";
  /** The failure. */
  readonly error?: unknown;
}

/** Pause between two tries on a full pipe. */
const RETRY_PAUSE_MS = 5;

/**
 * Writes bytes to a file descriptor at once. On a full pipe it tries again for `patienceMs`, keeping
 * the thread busy, which is right only at the end of a process.
 */
export function writeAll(fd: number, bytes: Uint8Array, patienceMs: number): WriteOutcome {
  const giveUpAt = performance.now() + patienceMs;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if (!isFull(error)) return { written, stoppedBy: "failure", error };
      if (performance.now() >= giveUpAt) return { written, stoppedBy: "full" };
      pause(RETRY_PAUSE_MS);
    }
  }
  return { written, stoppedBy: "nothing" };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EAGAIN";
}

function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}
