import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

import { unreadable } from "./row-collector.ts";

/** One line of a file and its number, from 1. */
export interface NumberedLine {
  /** Number of the line, from 1. */
  readonly line: number;
  /** The text without its line end, and without a byte order mark. */
  readonly text: string;
}

/**
 * Reads a UTF-8 text line by line, without ever holding the whole file. Empty lines are left out.
 *
 * @throws {@link BacktestStatsError} `HISTORY_UNREADABLE` when the file cannot be opened or read.
 */
export async function* readLines(
  file: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<NumberedLine> {
  signal?.throwIfAborted();
  const stream = createReadStream(file, { encoding: "utf8" });
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  try {
    await opened(stream);
    for await (const text of lines) {
      line += 1;
      if (line % LINES_PER_CHECK === 0) signal?.throwIfAborted();
      const content = line === 1 ? text.replace(/^\uFEFF/, "") : text;
      if (content.trim() !== "") yield { line, text: content };
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (!isFileError(error)) throw error;
    const message = `cannot be read (${error.code})`;
    const problem = { code: "FILE_UNREADABLE", severity: "error" as const, message, path: "" };
    throw unreadable(file, [problem], 1, error);
  } finally {
    lines.close();
    stream.destroy();
  }
}

const LINES_PER_CHECK = 1_000;

function opened(stream: ReturnType<typeof createReadStream>): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once("ready", () => resolve());
    stream.once("error", reject);
  });
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "syscall" in error && "code" in error;
}
