import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "./find-files.ts";

/**
 * Path of a scanner that `scripts/install-scanners.sh` has put into `.toolchain/scanners`, that the
 * folder in `SCANNERS` holds, or that is on the path; `undefined` when it is nowhere.
 */
export function findScanner(name: string): string | undefined {
  const folders = [
    process.env["SCANNERS"] ?? "",
    fileURLToPath(new URL(".toolchain/scanners/", repository)),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  return folders
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find(existsSync);
}
