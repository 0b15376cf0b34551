import type { AlertSnapshot } from "./alert-engine.ts";
import { type AlertRecord, createRecord } from "./alert-record.ts";
import type { CompiledRule } from "./compile-rules.ts";
import type { FindSuppression } from "./find-suppression.ts";
import { type Transition, transition } from "./transition.ts";

/** What a snapshot does to the alerts of its entity. Pure. */
export function observeSnapshot(
  { entityId, atMs, values }: AlertSnapshot,
  records: readonly AlertRecord[],
  rules: ReadonlyMap<string, CompiledRule>,
  findSuppression: FindSuppression,
): readonly Transition[] {
  const known = new Map(records.map((record) => [record.ruleId, record]));
  return Array.from(rules.values(), ({ rule, policy, decide, relevantValues, summarise }) => {
    const record = known.get(rule.id) ?? createRecord(rule.id, entityId);
    const verdict = decide(values);
    const query = { atMs, severity: rule.severity, values, entityId, ruleId: rule.id };
    const mayFire = verdict !== false;
    return transition(
      record,
      {
        type: "observed",
        atMs,
        verdict,
        values: mayFire ? relevantValues(values) : {},
        summary: mayFire ? summarise(values, entityId) : "",
        suppressedUntilMs: mayFire ? findSuppression(query) : null,
      },
      policy,
    );
  });
}
