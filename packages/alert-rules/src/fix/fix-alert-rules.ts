import { ALL_CHECKS } from "../checks/all-checks.ts";
import type { ValidateAlertRulesOptions } from "../validate-alert-rules-options.ts";
import { applyFixes } from "./apply-fixes.ts";
import type { Fix, FixableProblem } from "./fix.ts";
import { type FixableVerdict, validateAlertRulesWithFixes } from "./validate-with-fixes.ts";

/** Options of {@link fixAlertRules}. */
export interface FixAlertRulesOptions extends ValidateAlertRulesOptions {
  /**
   * Which fixes are applied.
   *
   * @defaultValue both kinds
   */
  readonly kinds?: readonly Fix["kind"][] | undefined;
}

/** What {@link fixAlertRules} did. */
export interface FixedAlertRules {
  /** The mended text. */
  readonly text: string;
  /** The problems that were mended, in the order of mending, with their places at that moment. */
  readonly fixed: readonly FixableProblem[];
  /** What is left, found in the mended text. */
  readonly verdict: FixableVerdict;
}

/**
 * Mends a text as far as that is known, and touches nothing else in it: comments, quotes and spaces
 * stay. Goes on until nothing helps any more, so mending the result again changes nothing. A fix is
 * kept only when it leaves no more problems than before and brings the file forward: fewer errors, else
 * fewer warnings, else fewer infos, else problems of checks that look closer.
 *
 * @example
 * ```ts
 * import { fixAlertRules } from "@autotrader/alert-rules/fix";
 *
 * const { text, verdict } = fixAlertRules(`rules:
 *   - id: thin_liquidity
 *     description: Liquidity is too thin to get out
 *     severity: hihg
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: 10_000 } # ten thousand
 * `);
 * text.split("\n")[3]; // => "    severity: high"
 * text.split("\n")[5]; // => "    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd } # ten thousand"
 * verdict.status; // => "valid"
 * ```
 */
export function fixAlertRules(
  text: string,
  { kinds = ["safe", "suggested"], ...options }: FixAlertRulesOptions = {},
): FixedAlertRules {
  const validate = (next: string): FixableVerdict =>
    validateAlertRulesWithFixes(next, { ...options, maxProblems: Number.MAX_SAFE_INTEGER });
  const fixed: FixableProblem[] = [];
  let current: Step = { text, verdict: validate(text), fixed: [] };
  for (;;) {
    const fixable = current.verdict.problems.filter(({ fix }) => fix && kinds.includes(fix.kind));
    const next = findBetter(current, fixable, validate);
    if (next === undefined) return { text: current.text, fixed, verdict: current.verdict };
    fixed.push(...next.fixed);
    current = next;
  }
}

interface Step {
  readonly text: string;
  readonly verdict: FixableVerdict;
  readonly fixed: readonly FixableProblem[];
}

/** Tries all fixes at once, else those of one half, and so on down to a single one. */
function findBetter(
  from: Step,
  fixable: readonly FixableProblem[],
  validate: (text: string) => FixableVerdict,
): Step | undefined {
  if (fixable.length === 0) return undefined;
  const text = applyFixes(
    from.text,
    fixable.flatMap(({ fix }) => fix ?? []),
  );
  const verdict = validate(text);
  if (isBetter(verdict, from.verdict)) return { text, verdict, fixed: fixable };
  if (fixable.length === 1) return undefined;
  const middle = fixable.length >> 1;
  return (
    findBetter(from, fixable.slice(0, middle), validate) ??
    findBetter(from, fixable.slice(middle), validate)
  );
}

function isBetter(after: FixableVerdict, before: FixableVerdict): boolean {
  if (after.problems.length > before.problems.length) return false;
  const [left, right] = [measure(after), measure(before)];
  const decisive = left.findIndex((amount, index) => amount !== right[index]);
  return decisive >= 0 && (left[decisive] ?? 0) < (right[decisive] ?? 0);
}

/** Every step makes this smaller, so the steps come to an end. */
function measure({ problems }: FixableVerdict): readonly number[] {
  const amounts = ["error", "warning", "info"].map(
    (severity) => problems.filter((problem) => problem.severity === severity).length,
  );
  const distances = problems.map(({ code }) => ALL_CHECKS.length - (ORDER.get(code) ?? 0));
  return [...amounts, distances.reduce((sum, distance) => sum + distance, 0)];
}

/** Checks stand from the most basic to those that need all else to be right. */
const ORDER: ReadonlyMap<string, number> = new Map(
  ALL_CHECKS.map(({ code }, index) => [code, index]),
);
