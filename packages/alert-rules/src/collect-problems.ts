import { formatPath, type Problem } from "@autotrader/kernel";

import type { Check, CheckContext, Finding } from "./checks/check.ts";
import { MOST_FINDINGS } from "./checks/in-each-rule.ts";
import type { FindFix } from "./fix/find-fix.ts";
import type { FixableProblem } from "./fix/fix.ts";
import type { TextRange } from "./yaml/yaml-node.ts";

/** Problems in the order of the text, and whether any of them, told or not, is an error. */
export interface CollectedProblems {
  readonly problems: readonly FixableProblem[];
  readonly hasErrors: boolean;
}

/** How problems are collected. */
export interface CollectOptions {
  readonly reported: ReportedRanges;
  readonly maxProblems: number;
  /** When given, problems have fixes. */
  readonly findFix?: FindFix | undefined;
}

/**
 * Runs every check, in order. Of all problems `maxProblems` are told; how many more there are is told
 * by a last one with the code `PROBLEMS_TRUNCATED`.
 */
export function collectProblems(
  checks: readonly Check[],
  context: CheckContext,
  { reported, maxProblems, findFix }: CollectOptions,
): CollectedProblems {
  const problems = new Map<string, FixableProblem>();
  const told = new Set<string>();
  const untold = new Set<string>();
  let hasErrors = false;
  for (const { code, severity, run } of checks) {
    const ranges: TextRange[] = [];
    for (const finding of run(context)) {
      ranges.push(finding.range);
      if (context.directives.covers(code, finding.range)) continue;
      hasErrors ||= severity === "error";
      const place = `${code} ${finding.range.start}-${finding.range.end}`;
      if (problems.size < maxProblems) {
        const key = `${place} ${finding.message}`;
        if (problems.has(key)) continue;
        told.add(place);
        problems.set(key, describe(code, severity, finding, context, findFix));
      } else if (!told.has(place)) untold.add(place);
      if (ranges.length >= MOST_FINDINGS) break;
    }
    for (const range of ranges) reported.add(range);
  }
  const listed = sortProblems([...problems.values()]);
  const rest = untold.size === 0 ? [] : [describeRest(untold.size, context)];
  return { problems: [...listed, ...rest], hasErrors };
}

/** The places that checks reported so far. */
export interface ReportedRanges {
  readonly add: (range: TextRange) => void;
  readonly has: (range: TextRange) => boolean;
}

/** Looks at the start alone first: most places were never reported, and need no key built. */
export function createReportedRanges(): ReportedRanges {
  const starts = new Set<number>();
  const keys = new Set<string>();
  return {
    add: ({ start, end }) => {
      starts.add(start);
      keys.add(`${start}-${end}`);
    },
    has: ({ start, end }) => starts.has(start) && keys.has(`${start}-${end}`),
  };
}

function describe(
  code: string,
  severity: Problem["severity"],
  finding: Finding,
  context: CheckContext,
  findFix: FindFix | undefined,
): FixableProblem {
  const { range, path, message, hint } = finding;
  const position = context.lines.positionOf(range);
  const problem = { code, severity, message, path: formatPath(path), hint, position };
  return findFix === undefined ? problem : { ...problem, fix: findFix(code, finding, context) };
}

function describeRest(untold: number, { document, lines }: CheckContext): Problem {
  const end = document.text.length;
  return {
    code: "PROBLEMS_TRUNCATED",
    severity: "info",
    message: `at least ${untold} more ${untold === 1 ? "problem is" : "problems are"} not listed`,
    path: "",
    hint: "mend the first ones and validate again",
    position: lines.positionOf({ start: end, end }),
  };
}

function sortProblems(problems: readonly FixableProblem[]): readonly FixableProblem[] {
  const order = ({ position }: FixableProblem) =>
    [position?.line ?? 0, position?.column ?? 0] as const;
  return problems.toSorted((left, right) => {
    const [leftLine, leftColumn] = order(left);
    const [rightLine, rightColumn] = order(right);
    return leftLine - rightLine || leftColumn - rightColumn;
  });
}
