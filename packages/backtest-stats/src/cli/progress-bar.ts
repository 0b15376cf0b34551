import type { BacktestProgress } from "../harness/backtest-options.ts";
import type { CliIo } from "./cli-io.ts";

/** Work that takes less than this needs no bar. */
const PATIENCE_MS = 1_000;
const WIDTH = 30;

/** A bar on the terminal for work over a second. */
export interface ProgressBar {
  /** Draws how far the work is. */
  readonly show: (progress: BacktestProgress) => void;
  /** Takes the bar away. */
  readonly clear: () => void;
}

/** A {@link ProgressBar} that stays silent when nobody is watching. */
export function createProgressBar(io: CliIo): ProgressBar {
  const startedMs = io.monotonicMs();
  let isShown = false;
  return {
    show: ({ phase, done, total }) => {
      if (!io.isTerminal || io.monotonicMs() - startedMs < PATIENCE_MS) return;
      const filled = Math.round((WIDTH * done) / total);
      const bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      io.stderr(`\r[${bar}] ${phase} ${done}/${total}\u001b[K`);
      isShown = true;
    },
    clear: () => {
      if (isShown) io.stderr("\r\u001b[K");
      isShown = false;
    },
  };
}
