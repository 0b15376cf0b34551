import { type MetricValues, readMetric } from "../evaluation/metric-values.ts";
import { withChanges } from "../rules/change-metrics.ts";
import type { AlertSnapshot } from "./alert-engine.ts";
import { type AlertRecord, createRecord, fingerprintOf, isOpen } from "./alert-record.ts";
import type { PreparedRules } from "./prepare-rules.ts";
import { transition } from "./transition.ts";
import type { Transition } from "./transition-effect.ts";

/**
 * What a snapshot does to the alerts of its entity. Pure. Rules come after those that keep them back,
 * so that a cause and its consequences in one snapshot make one alert. Those that are not busy are left out:
 * nothing changes for them.
 */
export function observeSnapshot(
  { entityId, atMs, values: measured }: AlertSnapshot,
  records: readonly AlertRecord[],
  {
    derive,
    findBusyRules,
    findSuppression,
  }: Pick<PreparedRules, "derive" | "findBusyRules" | "findSuppression">,
): readonly Transition[] {
  const given = derive(measured);
  const busy = findBusyRules(given, records);
  if (busy.length === 0) return [];
  const known = new Map(records.map((record) => [record.fingerprint, record]));
  const openRules = new Map<string, number>();
  const count = ({ ruleId, phase }: AlertRecord, by: number) => {
    if (isOpen(phase)) openRules.set(ruleId, (openRules.get(ruleId) ?? 0) + by);
  };
  for (const record of records) count(record, 1);
  return busy.map((compiled) => {
    const { rule, policy, changing } = compiled;
    const fingerprint = fingerprintOf(rule.id, entityId, compiled.dedupLabels(given));
    const record = known.get(fingerprint) ?? createRecord(rule.id, entityId, fingerprint);
    const values = withChanges(given, record.previous, changing);
    const verdict = compiled.decide(values);
    const query = { atMs, severity: rule.severity, values, entityId, ruleId: rule.id };
    // What only a new alert needs is made only where there may be one.
    const isAsked = !isOpen(record.phase) && (verdict !== false || policy.window !== null);
    const mayFire = isAsked && atMs >= Math.max(record.quietUntilMs, record.suppressedUntilMs);
    const isInhibited = rule.inhibitedBy.some((id) => (openRules.get(id) ?? 0) > 0);
    const inhibition = isInhibited ? ({ untilMs: atMs, reason: "inhibition" } as const) : null;
    const change = transition(
      record,
      {
        type: "observed",
        atMs,
        verdict,
        clear: compiled.decideClear(values),
        values: mayFire || verdict === null ? compiled.relevantValues(values) : {},
        labels: mayFire ? compiled.labels(given) : {},
        previous: remember(given, record.previous, changing),
        summary: mayFire ? compiled.summarise(values, entityId) : "",
        keptBack: isAsked ? (findSuppression(query) ?? inhibition) : null,
      },
      policy,
    );
    count(record, -1);
    count(change.record, 1);
    return change;
  });
}

/** The last known value of each metric: a gap does not hide what changed across it. */
function remember(
  values: MetricValues,
  previous: MetricValues,
  metrics: readonly string[],
): MetricValues {
  return Object.fromEntries(
    metrics.map((metric) => [metric, readMetric(values, metric) ?? previous[metric] ?? null]),
  );
}
