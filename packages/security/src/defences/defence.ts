import { readFileSync } from "node:fs";

/** A defence that can be taken away: a text of a file and what stands there without it. */
export interface Defence {
  readonly id: string;
  /** Its row in the threat model. */
  readonly threat: number;
  /** Relative to the repository. */
  readonly file: string;
  /** The first place of this text is changed. */
  readonly text: string;
  readonly replacement: string;
  /** Test files of which one must go red. */
  readonly tests?: readonly string[];
  /** Whether the deployment policy must object instead. */
  readonly policy?: boolean;
}

/** The defences that `npm run verify:defences` takes away one by one. */
export function readDefences(): readonly Defence[] {
  return JSON.parse(readFileSync(new URL("defences.json", import.meta.url), "utf8"));
}
