import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { fileKind } from "./file-kind.ts";
import type { PolicyFile } from "./policy-rule.ts";

const passedBy: ReadonlySet<string> = new Set([
  "node_modules",
  ".git",
  ".toolchain",
  ".autotrader",
  "dist",
  "coverage",
  "reports",
]);

/**
 * All files below a folder that the policy knows, installed and generated ones left out.
 *
 * @param skip - paths relative to the folder that are not entered either
 */
export function readFiles(folder: URL, skip: readonly string[] = []): readonly PolicyFile[] {
  const root = fileURLToPath(folder);
  const files: PolicyFile[] = [];
  const visit = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const absolute = join(directory, entry.name);
      const path = relative(root, absolute).split(sep).join("/");
      if (passedBy.has(entry.name) || skip.includes(path)) continue;
      if (entry.isDirectory()) visit(absolute);
      else if (
        entry.isFile() &&
        /\.(ya?ml|sql|sh|json|baseline|dockerfile)$|(Docker|Container)file|baseline/.test(
          entry.name,
        )
      ) {
        const file = { path, text: readFileSync(absolute, "utf8") };
        if (fileKind(file) !== undefined || path.endsWith(".sh")) files.push(file);
      }
    }
  };
  visit(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
