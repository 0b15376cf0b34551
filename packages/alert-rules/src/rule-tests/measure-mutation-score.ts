import { compileCondition } from "../evaluation/compile-condition.ts";
import type { Verdict } from "../evaluation/verdict.ts";
import type { Condition, Rule, RuleSet } from "../rules/rule-set.ts";
import { type ConditionMutant, createMutants } from "./create-mutants.ts";
import type { RuleTest } from "./rule-test.ts";
import { runRuleTest } from "./run-rule-test.ts";

/** A fault that was put into a rule, and whether a test noticed. */
export interface MutantResult extends Omit<ConditionMutant, "condition"> {
  /** Rule with the fault. */
  readonly rule: string;
  /**
   * `killed`: a test failed. `unnoticed`: the rule decided otherwise on some snapshot, but no
   * expectation failed. `indistinguishable`: on every snapshot of the tests it decides the same.
   */
  readonly outcome: "killed" | "unnoticed" | "indistinguishable";
}

/**
 * Puts one fault after the other into the conditions and runs the tests that could notice. Tests
 * that already fail say nothing and are left out. A fault that changes nothing at all, such as
 * dropping a redundant part, cannot be noticed and counts as one that was not.
 */
export async function measureMutationScore(
  tests: readonly RuleTest[],
  ruleSet: RuleSet,
): Promise<readonly MutantResult[]> {
  const sound: RuleTest[] = [];
  for (const test of tests) {
    const { status } = await runRuleTest(test, ruleSet);
    if (status === "passed") sound.push(test);
  }
  const results: MutantResult[] = [];
  for (const rule of ruleSet.rules) {
    for (const { condition, ...mutant } of createMutants(rule.condition)) {
      const outcome = await tryMutant(rule, condition, sound, ruleSet);
      results.push({ rule: rule.id, ...mutant, outcome });
    }
  }
  return results;
}

async function tryMutant(
  /** Rule with the fault. */
  rule: Rule,
  condition: Condition,
  tests: readonly RuleTest[],
  ruleSet: RuleSet,
): Promise<MutantResult["outcome"]> {
  const decide = compileCondition(rule.condition, ruleSet);
  const decideMutant = compileCondition(condition, ruleSet);
  const differs = ({ snapshots }: RuleTest) =>
    snapshots.some(({ values }): boolean => {
      const verdict: Verdict = decide(values);
      return verdict !== decideMutant(values);
    });
  const concerned = tests.filter(differs);
  if (concerned.length === 0) return "indistinguishable";
  const rules = ruleSet.rules.map((one) => (one === rule ? { ...rule, condition } : one));
  for (const test of concerned) {
    const { status } = await runRuleTest(test, { ...ruleSet, rules });
    if (status === "failed") return "killed";
  }
  return "unnoticed";
}
