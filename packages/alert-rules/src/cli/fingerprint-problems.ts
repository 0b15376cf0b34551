import type { FixableProblem } from "../fix/fix.ts";
import { viewFile } from "../views/file-view.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { FileReport } from "./file-report.ts";

/** A problem with what tells it apart from all others of its file. */
export interface FingerprintedProblem {
  readonly problem: FixableProblem;
  readonly fingerprint: string;
}

/**
 * The problems of a file with their fingerprints. One is made of the code, the rule's id and the place
 * in the rule, so it stays the same when lines move and when rules are added, removed or put in
 * another order.
 */
export function fingerprintProblems({
  text,
  verdict: { problems },
}: FileReport): readonly FingerprintedProblem[] {
  if (problems.length === 0) return [];
  const { rules } = viewFile(readYaml(text).root);
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const place = problem.path.replace(
      /^rules\[(\d+)\]/,
      (whole, index: string) => `rules[${rules[Number(index)]?.id?.name ?? whole}]`,
    );
    const print = `${problem.code}:${place}`;
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return { problem, fingerprint: `${print}:${count}` };
  });
}
