import { ALL_CHECKS } from "../checks/all-checks.ts";
import type { FixableProblem } from "../fix/fix.ts";
import type { TextSpan } from "./text-position.ts";

/** A problem as editors show it. */
export interface Diagnostic {
  readonly range: TextSpan;
  readonly severity: 1 | 2 | 3;
  readonly source: "alert-rules";
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly message: string;
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;
const PAGES = "https://github.com/autotrader-sdk/autotrader-sdk/blob/main/docs/alert-rules/checks";
const CODES: ReadonlySet<string> = new Set(ALL_CHECKS.map(({ code }) => code));

/** The diagnostic of a problem, with the address of its check's page. */
export function toDiagnostic(problem: FixableProblem): Diagnostic {
  const { code, severity, message, hint } = problem;
  const href = pageOf(code);
  return {
    range: spanOf(problem),
    severity: SEVERITIES[severity],
    source: "alert-rules",
    code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message: hint === undefined ? message : `${message}\n${hint}`,
  };
}

/** Where the page of a check is; `undefined` for codes that are not ours. */
export function pageOf(code: string): string | undefined {
  return CODES.has(code) ? `${PAGES}/${code.toLowerCase().replaceAll("_", "-")}.md` : undefined;
}

/** The place of a problem; a problem without one stands at the start. */
export function spanOf({ position }: FixableProblem): TextSpan {
  const { line, column, endLine, endColumn } = position ?? {
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  };
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
