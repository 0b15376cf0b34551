import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/**
 * Puts a text in the place of a file, whole or not at all: whoever reads meanwhile sees the old text or
 * the new one. Follows links and keeps the file's permissions. A file that is not there yet is made.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const { target, mode } = await findTarget(path);
  const draft = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx", mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** What a new file may be used for is left to the umask. */
const NEW_FILE_MODE = 0o666;

async function findTarget(
  path: string,
): Promise<{ readonly target: string; readonly mode: number }> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    return { target, mode };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return { target: path, mode: NEW_FILE_MODE };
    throw error;
  }
}
