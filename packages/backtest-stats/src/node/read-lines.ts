import { open } from "node:fs/promises";

import type { BacktestStatsError } from "../errors.ts";
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
  const handle = await openFile(file);
  let line = 0;
  try {
    for await (const text of handle.readLines({ encoding: "utf8" })) {
      line += 1;
      if (line % LINES_PER_CHECK === 0) signal?.throwIfAborted();
      const content = line === 1 ? text.replace(/^\uFEFF/, "") : text;
      if (content.trim() !== "") yield { line, text: content };
    }
  } finally {
    await handle.close();
  }
}

const LINES_PER_CHECK = 1_000;

async function openFile(file: string) {
  try {
    const handle = await open(file, "r");
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw cannotRead(
      file,
      error instanceof Error && "code" in error ? String(error.code) : "",
      error,
    );
  }
  throw cannotRead(file, "not a file", undefined);
}

/** Error for a file that cannot be opened or read at all. */
export function cannotRead(file: string, reason: string, cause: unknown): BacktestStatsError {
  const problem = {
    code: "FILE_UNREADABLE",
    severity: "error" as const,
    message: `cannot be read (${reason})`,
    path: "",
  };
  return unreadable(file, [problem], 1, cause);
}
