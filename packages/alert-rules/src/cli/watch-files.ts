import { type FSWatcher, type WatchListener, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout } from "node:timers/promises";

import { UsageError } from "./usage-error.ts";

/** Editors write a file in several steps. */
const QUIET_MS = 100;

/**
 * Tells at once that it watches, then each time that one of the files, or another YAML file beside it, was
 * changed and is quiet again; a change while the last one is looked at counts too.
 * Folders are watched, because editors put a new file in the place of the old one. Ctrl-C ends it.
 *
 * @throws UsageError when a folder is not there.
 */
export async function* watchFiles(paths: readonly string[]): AsyncGenerator<void> {
  const names = new Set(paths.map((path) => basename(path)));
  let changes = 0;
  let isOver = false;
  let wake = () => {};
  const notice = (_event: string, name: string | null) => {
    if (name !== null && !names.has(name) && !/\.ya?ml$/.test(name)) return;
    changes += 1;
    wake();
  };
  const stop = () => {
    isOver = true;
    wake();
  };
  const folders = new Set(paths.map((path) => dirname(path)));
  const watchers = Array.from(folders, (folder) => watchFolder(folder, notice));
  process.once("SIGINT", stop);
  try {
    yield;
    for (;;) {
      if (changes === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      for (let seen = 0; !isOver && seen !== changes; ) {
        seen = changes;
        await setTimeout(QUIET_MS);
      }
      if (isOver) return;
      changes = 0;
      yield;
    }
  } finally {
    process.off("SIGINT", stop);
    for (const watcher of watchers) watcher.close();
  }
}

function watchFolder(folder: string, notice: WatchListener<string>): FSWatcher {
  try {
    return watch(folder, notice);
  } catch {
    throw new UsageError(`cannot watch the folder ${folder}`);
  }
}
