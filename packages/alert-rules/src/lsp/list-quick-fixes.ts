import type { FixableProblem, TextEdit } from "../fix/fix.ts";
import { createLineIndex } from "../yaml/line-index.ts";
import { type Diagnostic, spanOf, toDiagnostic } from "./diagnose.ts";
import { overlaps, spanAt, type TextSpan } from "./text-position.ts";

/** A fix as editors offer it. */
export interface QuickFix {
  readonly title: string;
  readonly kind: "quickfix";
  readonly diagnostics: Diagnostic[];
  readonly isPreferred: boolean;
  readonly edit: { readonly changes: Record<string, { range: TextSpan; newText: string }[]> };
}

/** The fixes of all problems that touch a span of the document at `uri`. */
export function listQuickFixes(
  uri: string,
  text: string,
  problems: readonly FixableProblem[],
  span: TextSpan,
): QuickFix[] {
  const lines = createLineIndex(text);
  const toEdit = (edit: TextEdit) => ({ range: spanAt(lines, edit), newText: edit.text });
  return problems.flatMap((problem) => {
    const { fix } = problem;
    if (fix === undefined || !overlaps(spanOf(problem), span)) return [];
    return {
      title: fix.description,
      kind: "quickfix",
      diagnostics: [toDiagnostic(problem)],
      isPreferred: fix.kind === "safe",
      edit: { changes: { [uri]: fix.edits.map(toEdit) } },
    };
  });
}
