import type { LeafView } from "../views/condition-view.ts";
import type { RuleView } from "../views/file-view.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

/** Of one check more findings than this are not even counted. */
export const MOST_FINDINGS = 10_000;

/** What is wrong with one item; `undefined` for most. */
type Find<Item> = (item: Item, context: CheckContext) => readonly Finding[] | undefined;

/**
 * Runs a check of single rules on every rule of the file. The loop is in a function and not in a
 * generator, because in a generator V8 interprets it until the generator has run many times.
 */
export function inEachRule(find: Find<RuleView>): Check["run"] {
  return (context) => {
    const findings: Finding[] = [];
    for (const rule of context.view.rules) {
      collect(find(rule, context), findings);
      if (findings.length >= MOST_FINDINGS) break;
    }
    return findings;
  };
}

/** The same for a check of single comparisons. */
export function inEachLeaf(find: Find<LeafView>): Check["run"] {
  return inEachRule(({ leaves }, context) => {
    let findings: Finding[] | undefined;
    for (const leaf of leaves) {
      const found = find(leaf, context);
      if (found === undefined) continue;
      findings ??= [];
      collect(found, findings);
      if (findings.length >= MOST_FINDINGS) break;
    }
    return findings;
  });
}

function collect(found: readonly Finding[] | undefined, findings: Finding[]): void {
  if (found !== undefined) for (const finding of found) findings.push(finding);
}
