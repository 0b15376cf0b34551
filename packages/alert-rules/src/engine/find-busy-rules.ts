import { createRuleEvaluator } from "../evaluation/create-rule-evaluator.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import { TRUE_CODE, UNKNOWN_CODE } from "../evaluation/verdict-code.ts";
import type { AlertRecord } from "./alert-record.ts";
import type { CompiledRule } from "./compile-rules.ts";

/**
 * The rules for which a snapshot can change something, in their order. Of many rules on a calm
 * market these are few, and only they cost what the life of an alert costs.
 */
export type FindBusyRules = (
  values: MetricValues,
  records: readonly AlertRecord[],
) => readonly CompiledRule[];

/**
 * Prepares rules for being passed over. A rule that keeps count of snapshots or looks at changes is never
 * passed over, nor is one whose alert waits, is open or is kept back; any other is when it does not
 * hold, or cannot be decided and does not care.
 */
export function createFindBusyRules(rules: readonly CompiledRule[]): FindBusyRules {
  const plain = rules.filter(isPlain);
  const { evaluate } = createRuleEvaluator(plain.map(({ rule }) => rule));
  const slots = new Map(plain.map((compiled, slot) => [compiled, slot]));
  const watched = rules.map((compiled) => {
    return { compiled, slot: slots.get(compiled) ?? null, caresForGaps: caresForGaps(compiled) };
  });
  return (values, records) => {
    const codes = evaluate(values);
    const awake = new Set<string>();
    for (const record of records) if (!isAtRest(record)) awake.add(record.ruleId);
    const busy: CompiledRule[] = [];
    for (const { compiled, slot, caresForGaps: cares } of watched) {
      const code = slot === null ? TRUE_CODE : codes[slot];
      const isHeard = code === TRUE_CODE || (code === UNKNOWN_CODE && cares);
      if (isHeard || (awake.size > 0 && awake.has(compiled.rule.id))) busy.push(compiled);
    }
    return busy;
  };
}

function isPlain({ policy, changing }: CompiledRule): boolean {
  return policy.window === null && changing.length === 0;
}

function caresForGaps({ policy }: CompiledRule): boolean {
  return policy.missingData !== "no_fire" || policy.missingDataAfter > 0;
}

/** Whether a snapshot on which a plain rule does not hold leaves the state as it is. */
function isAtRest(record: AlertRecord): boolean {
  const isOver =
    record.phase === "inactive" || (record.phase === "resolved" && record.lastVerdict === false);
  return (
    isOver &&
    record.recent === "" &&
    record.undecided === 0 &&
    Object.keys(record.previous).length === 0
  );
}
