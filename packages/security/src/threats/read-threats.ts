import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { repository } from "../find-files.ts";

/** A row of the threat model. Paths are relative to the repository. */
export interface Threat {
  readonly number: number;
  readonly attack: string;
  readonly defences: readonly string[];
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const page = "docs/security/threat-model.md";

export function readThreats(): readonly Threat[] {
  const lines = readFileSync(new URL(page, repository), "utf8").split("\n");
  const pathOf = (link: string): string => posix.join(posix.dirname(page), link);
  return lines
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line): Threat => {
      const [number = "", attack = "", , defences = "", tests = ""] = line.split(" | ");
      return {
        number: Number(number.replace("|", "")),
        attack,
        defences: [...defences.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => pathOf(link)),
        tests: [...tests.matchAll(/\]\(([^)]+)\) "([^"]+)"/g)].map(([, link = "", name = ""]) => ({
          file: pathOf(link),
          name,
        })),
      };
    });
}
