import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { findFiles, repository } from "../find-files.ts";
import type { CodeRule } from "./code-rule.ts";

/** The rules below `configs/security/semgrep`, one per file. */
export function readCodeRules(): readonly CodeRule[] {
  return findFiles("configs/security/semgrep/*.yml").flatMap((path) => {
    const { rules }: { readonly rules: readonly CodeRule[] } = parse(
      readFileSync(new URL(path, repository), "utf8"),
    );
    return rules;
  });
}
