import type { MetricValues } from "../evaluation/metric-values.ts";
import { type CompiledPattern, compilePattern } from "../rules/compile-pattern.ts";
import type { Suppression } from "../rules/rule-set.ts";
import type { Severity } from "../schema/vocabulary.ts";
import { type IsScheduled, readSchedule } from "./read-schedule.ts";
import type { Observation } from "./transition-event.ts";

/** What a suppression is asked about. */
export interface SuppressionQuery {
  readonly atMs: number;
  readonly severity: Severity;
  readonly values: MetricValues;
  readonly entityId: string;
  readonly ruleId: string;
}

/** What keeps a new alert back, and until when it goes on; `null` when nothing does. */
export type FindSuppression = (query: SuppressionQuery) => Observation["keptBack"];

/** Prepares suppressions: each pattern is compiled once, and each time zone opened once. */
export function createFindSuppression(suppressions: readonly Suppression[]): FindSuppression {
  const prepared = suppressions.map((suppression) => ({
    suppression,
    pattern: suppression.match === null ? null : compilePattern(suppression.match.pattern),
    isScheduled: suppression.schedule === null ? null : readSchedule(suppression.schedule),
  }));
  return (query) => {
    const fitting = prepared.filter((one) => fits(one, query));
    const [first] = fitting;
    if (first === undefined) return null;
    const ends = fitting.map(({ suppression: { schedule, durationMs } }) =>
      schedule === null ? query.atMs + durationMs : query.atMs,
    );
    return { untilMs: Math.max(...ends), reason: first.suppression.reason };
  };
}

interface Prepared {
  readonly suppression: Suppression;
  readonly pattern: CompiledPattern | null;
  readonly isScheduled: IsScheduled | null;
}

function fits({ suppression, pattern, isScheduled }: Prepared, query: SuppressionQuery): boolean {
  const { match, severities, rules, startsAtMs, endsAtMs } = suppression;
  if (severities !== null && !severities.includes(query.severity)) return false;
  if (rules !== null && !rules.includes(query.ruleId)) return false;
  if (query.atMs < (startsAtMs ?? query.atMs) || query.atMs >= (endsAtMs ?? Infinity)) return false;
  if (isScheduled !== null && !isScheduled(query.atMs)) return false;
  return match === null || matchesField(match.field, pattern, query);
}

/** A field without a text value cannot match: what is unknown silences nothing. */
function matchesField(
  field: string,
  pattern: CompiledPattern | null,
  { values, entityId, ruleId, severity }: SuppressionQuery,
): boolean {
  const fields: MetricValues = { entity_id: entityId, rule_id: ruleId, severity, ...values };
  const value = Object.hasOwn(fields, field) ? fields[field] : null;
  return pattern?.status === "compiled" && typeof value === "string" && pattern.matches(value);
}
