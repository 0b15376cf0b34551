import type { Writable } from "node:stream";

export interface ProgressBar {
  /** Shows that `done` of `total` steps are over. */
  readonly update: (done: number, total: number) => void;
  /** Removes the bar from the terminal. */
  readonly clear: () => void;
}

const width = 28;

/** A one-line bar on a terminal; silent when the stream is a file or a pipe. */
export function createProgressBar(
  label: string,
  stream: Writable & { isTTY?: boolean | undefined },
): ProgressBar {
  if (stream.isTTY !== true) return { update: () => {}, clear: () => {} };
  return {
    update(done, total) {
      const filled = total === 0 ? width : Math.round((done / total) * width);
      stream.write(
        `\r\u001b[2K${label} [${"#".repeat(filled)}${".".repeat(width - filled)}] ${done}/${total}`,
      );
    },
    clear: () => void stream.write("\r\u001b[2K"),
  };
}
