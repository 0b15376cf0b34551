import type { CliIo } from "./cli-io.ts";
import { UsageError } from "./usage-error.ts";

/** What is looked at when nothing is named. */
export const DEFAULT_FILE = "configs/alert-rules.yaml";

/**
 * The files that names of files, folders and patterns stand for, each once; `-` stays as it is.
 *
 * @throws UsageError when there are none.
 */
export async function choosePaths(named: readonly string[], io: CliIo): Promise<readonly string[]> {
  if (named.length === 0) {
    if (await io.fileExists(DEFAULT_FILE)) return [DEFAULT_FILE];
    throw new UsageError(`no files given, and there is no ${DEFAULT_FILE}`);
  }
  const found = new Set<string>();
  for (const name of named) {
    const paths = name === "-" ? [name] : await io.findFiles(name);
    if (paths.length === 0) throw new UsageError(`no files found for ${name}`);
    for (const path of paths) found.add(path);
  }
  return [...found];
}
