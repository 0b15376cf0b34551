import type { CheckContext, Finding } from "../checks/check.ts";
import type { Fix, TextEdit } from "./fix.ts";
import type { Place } from "./place.ts";

/** What a fixer is asked. */
export interface FixRequest {
  readonly finding: Finding;
  readonly context: CheckContext;
  readonly text: string;
  /** Where the finding's path leads to. */
  readonly place: Place;
}

/** Makes the fix of one finding; `undefined` when there is none that is likely enough. */
export type Fixer = (request: FixRequest) => Fix | undefined;

/** A fix of these edits, unless one of them could not be made. */
export function fixOf(
  kind: Fix["kind"],
  description: string,
  ...edits: readonly (TextEdit | undefined)[]
): Fix | undefined {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length === edits.length ? { kind, description, edits: made } : undefined;
}

/** Puts a text in the place of a range. */
export function replace(
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): TextEdit {
  return { start, end, text };
}
