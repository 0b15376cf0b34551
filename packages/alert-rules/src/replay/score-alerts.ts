import type { Alert } from "../channels/alert-channel.ts";

/** Something that alerts should have told of, from a file of labels. */
export interface Incident {
  /** What it happened to. */
  readonly entityId: string;
  /** When it began, milliseconds since the Unix epoch. */
  readonly fromMs: number;
  /** When it was over; an alert after that tells nobody anything. */
  readonly toMs: number;
  /** The rule that should have told of it; `null` for any. */
  readonly rule: string | null;
}

/** Options of {@link scoreAlerts}. */
export interface ScoreOptions {
  /** How long before an incident an alert still counts for it, in milliseconds; 0 or more. */
  readonly leadMs: number;
}

/** How well alerts told of incidents. */
export interface AlertScore {
  /** The rule; `null` for all of them together. */
  readonly rule: string | null;
  /** Alerts that fired. */
  readonly alerts: number;
  /** Those of them that told of an incident. */
  readonly hits: number;
  /** Share of alerts that told of an incident, 0 to 1; `null` without alerts. */
  readonly precision: number | null;
  /** Incidents that should have been told of. */
  readonly incidents: number;
  /** Share of incidents that an alert told of, 0 to 1; `null` without incidents. */
  readonly recall: number | null;
  /**
   * For each incident that was told of, in the order given: how long before it began the first alert
   * fired, in milliseconds; below 0 for one that fired after.
   */
  readonly leadTimesMs: readonly number[];
  /** The middle one of these, or the mean of the two in the middle; `null` without any. */
  readonly medianLeadMs: number | null;
}

/**
 * Compares alerts with what really happened. An alert tells of an incident of its entity when it fires
 * from `leadMs` before the incident begins until it is over. For all rules together, an incident that
 * names a rule is told of only by that one; for a rule, incidents of other rules do not exist.
 *
 * @param rules - Ids of the rules, in the order of the answer.
 * @returns First the score of all rules together, then that of each.
 *
 * @example
 * ```ts
 * import { scoreAlerts } from "@autotrader/alert-rules/tooling";
 *
 * const alert = { ruleId: "thin", entityId: "GEM", firedAtMs: 60_000 };
 * const incident = { entityId: "GEM", fromMs: 90_000, toMs: 90_000, rule: null };
 * const [all] = scoreAlerts(["thin"], [alert, { ...alert, firedAtMs: 99_000 }], [incident], { leadMs: 60_000 });
 * all; // => { rule: null, alerts: 2, hits: 1, precision: 0.5, incidents: 1, recall: 1, leadTimesMs: [30_000], medianLeadMs: 30_000 }
 * ```
 */
export function scoreAlerts(
  rules: readonly string[],
  alerts: readonly ScoredAlert[],
  incidents: readonly Incident[],
  { leadMs }: ScoreOptions,
): readonly AlertScore[] {
  const byEntity = Map.groupBy(incidents, ({ entityId }) => entityId);
  const firstMs = new Map<Incident, number>();
  const firstOfRuleMs = new Map(rules.map((rule) => [rule, new Map<Incident, number>()]));
  const hits = new Map<string, number>();
  for (const { ruleId, entityId = "", firedAtMs } of alerts) {
    const told = (byEntity.get(entityId) ?? []).filter(
      ({ fromMs, toMs, rule }) =>
        (rule === null || rule === ruleId) && firedAtMs >= fromMs - leadMs && firedAtMs <= toMs,
    );
    if (told.length > 0) hits.set(ruleId, (hits.get(ruleId) ?? 0) + 1);
    for (const incident of told) {
      for (const first of [firstMs, firstOfRuleMs.get(ruleId)])
        first?.set(incident, Math.min(first.get(incident) ?? firedAtMs, firedAtMs));
    }
  }
  const fired = Map.groupBy(alerts, ({ ruleId }) => ruleId);
  const allHits = [...hits.values()].reduce((sum, count) => sum + count, 0);
  return [
    score(null, alerts.length, allHits, incidents, firstMs),
    ...rules.map((rule) => {
      const own = incidents.filter((incident) => incident.rule === null || incident.rule === rule);
      const first = firstOfRuleMs.get(rule) ?? new Map<Incident, number>();
      return score(rule, fired.get(rule)?.length ?? 0, hits.get(rule) ?? 0, own, first);
    }),
  ];
}

/** What is looked at of an alert. */
export type ScoredAlert = Pick<Alert, "ruleId" | "entityId" | "firedAtMs">;

function score(
  rule: string | null,
  alerts: number,
  hits: number,
  incidents: readonly Incident[],
  firstMs: ReadonlyMap<Incident, number>,
): AlertScore {
  const leadTimesMs = incidents.flatMap((incident) => {
    const atMs = firstMs.get(incident);
    return atMs === undefined ? [] : [incident.fromMs - atMs];
  });
  return {
    rule,
    alerts,
    hits,
    precision: alerts === 0 ? null : hits / alerts,
    incidents: incidents.length,
    recall: incidents.length === 0 ? null : leadTimesMs.length / incidents.length,
    leadTimesMs,
    medianLeadMs: medianOf(leadTimesMs),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  if (sorted.length === 0) return null;
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
