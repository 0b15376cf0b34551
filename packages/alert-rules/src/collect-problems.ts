import { formatPath, type Problem } from "@autotrader/kernel";

import type { Check, CheckContext, Finding } from "./checks/check.ts";
import type { TextRange } from "./yaml/yaml-node.ts";

/** Problems in the order of the text, and whether any of them, told or not, is an error. */
export interface CollectedProblems {
  readonly problems: readonly Problem[];
  readonly hasErrors: boolean;
}

/** Of one check more findings than this are not even counted. */
const MOST_COUNTED = 10_000;

/**
 * Runs every check, in order. Of all problems `maxProblems` are told; how many more there are is told
 * by a last one with the code `PROBLEMS_TRUNCATED`.
 */
export function collectProblems(
  checks: readonly Check[],
  context: CheckContext,
  reported: ReportedRanges,
  maxProblems: number,
): CollectedProblems {
  const problems = new Map<string, Problem>();
  let untold = 0;
  let hasErrors = false;
  for (const { code, severity, run } of checks) {
    const ranges: TextRange[] = [];
    for (const finding of run(context)) {
      hasErrors ||= severity === "error";
      ranges.push(finding.range);
      const key = `${code} ${finding.range.start}-${finding.range.end} ${finding.message}`;
      if (problems.has(key)) continue;
      if (problems.size < maxProblems)
        problems.set(key, describe(code, severity, finding, context));
      else untold += 1;
      if (ranges.length >= MOST_COUNTED) break;
    }
    for (const range of ranges) reported.add(range);
  }
  const told = sortProblems([...problems.values()]);
  return { problems: untold === 0 ? told : [...told, describeRest(untold, context)], hasErrors };
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
  { range, path, message, hint }: Finding,
  { lines }: CheckContext,
): Problem {
  const position = lines.positionOf(range);
  return { code, severity, message, path: formatPath(path), hint, position };
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

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const order = ({ position }: Problem) => [position?.line ?? 0, position?.column ?? 0] as const;
  return problems.toSorted((left, right) => {
    const [leftLine, leftColumn] = order(left);
    const [rightLine, rightColumn] = order(right);
    return leftLine - rightLine || leftColumn - rightColumn;
  });
}
