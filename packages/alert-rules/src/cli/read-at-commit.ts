import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";

import { UsageError } from "./usage-error.ts";

const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The text that a file had at a commit of the git repository around it; `null` when there was none yet.
 *
 * @throws UsageError when git is not installed, or knows no such commit there.
 */
export async function readAtCommit(path: string, commit: string): Promise<string | null> {
  const git = async (...args: readonly string[]) => {
    const { stdout } = await run("git", ["-C", dirname(path), ...args], { maxBuffer: MOST_BYTES });
    return stdout;
  };
  const name = ["--verify", "--quiet", "--end-of-options", `${commit}^{commit}`];
  const hash = await git("rev-parse", ...name).catch((error: unknown) => {
    if (isNotInstalled(error)) throw new UsageError("--since needs git, which is not installed");
    throw new UsageError(`git knows no commit ${commit} where ${path} is`);
  });
  const object = `${hash.trim()}:./${basename(path)}`;
  return await git("cat-file", "blob", object).catch(() => null);
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
