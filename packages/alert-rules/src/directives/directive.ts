import type { TextRange } from "../yaml/yaml-node.ts";

/** A code that a comment names, where it stands. */
export interface NamedCode extends TextRange {
  readonly code: string;
}

/** A comment that switches problems off. */
export interface Directive {
  /** The comment, from its number sign to the end of the line. */
  readonly range: TextRange;
  readonly codes: readonly NamedCode[];
  /** Where problems are switched off. */
  readonly scope: TextRange;
  /** From this moment on it has no effect any more; `null` for never. */
  readonly untilMs: number | null;
}

/** A comment that was meant to switch problems off, and does not. */
export interface DirectiveFault {
  readonly range: TextRange;
  readonly message: string;
  readonly hint?: string | undefined;
}
