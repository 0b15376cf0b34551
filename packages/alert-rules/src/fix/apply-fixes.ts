import type { Fix, TextEdit } from "./fix.ts";

/**
 * Applies fixes to the text that they were made for. A fix that would touch what an earlier one of the
 * list touches is left out: validate the result again to get it anew. Nothing else of the text changes.
 *
 * @example
 * ```ts
 * import { applyFixes } from "@autotrader/alert-rules/fix";
 *
 * const edits = [{ start: 14, end: 14, text: ", unit: usd" }];
 * const fix = { kind: "safe", description: "add unit: usd", edits } as const;
 * applyFixes("{ threshold: 5 }", [fix]); // => "{ threshold: 5, unit: usd }"
 * ```
 */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) {
    if (edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    taken.push(...edits);
  }
  let result = "";
  let done = 0;
  for (const edit of taken.toSorted((left, right) => left.start - right.start)) {
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** Two edits at one offset touch too, because their order would be a guess. */
function touches(one: TextEdit, other: TextEdit): boolean {
  return one.start <= other.end && other.start <= one.end;
}
