import process from "node:process";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** Options of {@link onProcessEnd}. */
export interface ProcessEndOptions {
  /** Whether to act on signals that end the process, besides its normal ends. */
  readonly handleSignals: boolean;
}

/**
 * Calls `task` when the process ends: normally, by `process.exit`, by an uncaught error or rejection,
 * and on SIGTERM, SIGINT and SIGHUP. A signal that nobody else listens to still ends the process the
 * way it would have; when the host listens, ending is up to the host.
 *
 * @returns A function that takes everything back.
 */
export function onProcessEnd(task: () => void, { handleSignals }: ProcessEndOptions): () => void {
  const release = () => {
    process.off("exit", task);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    task();
    process.off(signal, onSignal);
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };

  process.on("exit", task);
  if (handleSignals) {
    // Ahead of the host's listeners: one added by `once` would be gone by the time it is counted.
    for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  }
  return release;
}
