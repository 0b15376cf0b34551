import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";

/** Exclusive use of a folder, so that two processes never write into one embedded database. */
export interface DataFolder {
  readonly path: string;
  readonly release: () => void;
}

/**
 * Creates the folder when it is missing and takes it for this process. A lock left by a process that
 * was killed is taken over.
 *
 * @throws {@link AppError} `FOLDER_IN_USE` when a running process holds it, `FOLDER_NOT_WRITABLE`
 *   when it cannot be created or written.
 */
export function takeDataFolder(path: string): DataFolder {
  const lock = join(path, "process.lock");
  try {
    mkdirSync(path, { recursive: true });
    if (!claim(lock)) {
      const owner = readOwner(lock);
      if (owner !== undefined && isRunning(owner)) throw inUse(path, owner);
      rmSync(lock, { force: true });
      if (!claim(lock)) throw inUse(path, readOwner(lock) ?? 0);
    }
  } catch (error) {
    if (AppError.is(error)) throw error;
    throw new AppError(
      `data folder ${path} cannot be written; pass --data-dir with a folder that can`,
      "FOLDER_NOT_WRITABLE",
      { path },
      { cause: error },
    );
  }
  return { path, release: () => rmSync(lock, { force: true }) };
}

/** A hard link appears with its content or not at all, and never replaces another. */
function claim(lock: string): boolean {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function inUse(path: string, processId: number): AppError<"FOLDER_IN_USE"> {
  return new AppError(
    `data folder ${path} is in use by process ${processId}; stop it or pass --data-dir`,
    "FOLDER_IN_USE",
    { path, processId },
  );
}

/** In a container the killed process had the number that this one has: its own is not a rival. */
function readOwner(lock: string): number | undefined {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    return Number.isInteger(owner) && owner > 0 && owner !== process.pid ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
