import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const repository: URL = new URL("../../../", import.meta.url);

/** Files and folders of the repository by glob, sorted, without installed and built ones. */
export function findFiles(...patterns: readonly string[]): readonly string[] {
  const exclude = (path: string): boolean =>
    /(^|\/)(node_modules|dist|coverage|reports|\.toolchain|\.autotrader|\.git)$/.test(path);
  return globSync([...patterns], { cwd: fileURLToPath(repository), exclude }).sort();
}
