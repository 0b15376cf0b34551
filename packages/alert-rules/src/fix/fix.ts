import type { Problem } from "@autotrader/kernel";

/** Replaces one stretch of a text. */
export interface TextEdit {
  /** First UTF-16 code unit to replace, counted from 0. */
  readonly start: number;
  /** The code unit after the last one to replace; equal to `start` when text is only put in. */
  readonly end: number;
  /** What stands there afterwards. */
  readonly text: string;
}

/** How a problem is mended. */
export interface Fix {
  /** `safe` keeps what the file means; `suggested` is what was probably meant, and wants a look. */
  readonly kind: "safe" | "suggested";
  /** What it does, in a few words. */
  readonly description: string;
  /** Belong together: all of them or none. They do not overlap. */
  readonly edits: readonly TextEdit[];
}

/** A problem that may know how it is mended. */
export interface FixableProblem extends Problem {
  /** How to mend it, when that is known. */
  readonly fix?: Fix | undefined;
}
