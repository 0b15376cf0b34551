import type { MetricValues } from "../evaluation/metric-values.ts";
import { type CompiledPattern, compilePattern } from "../rules/compile-pattern.ts";
import type { Suppression } from "../rules/rule-set.ts";
import { type Severity, WEEKDAYS } from "../schema/vocabulary.ts";

/** What a suppression is asked about. */
export interface SuppressionQuery {
  readonly atMs: number;
  readonly severity: Severity;
  readonly values: MetricValues;
  readonly entityId: string;
  readonly ruleId: string;
}

/** Until when a new alert is kept back; `null` when nothing keeps it back. */
export type FindSuppression = (query: SuppressionQuery) => number | null;

/** Prepares suppressions: each pattern is compiled once. */
export function createFindSuppression(suppressions: readonly Suppression[]): FindSuppression {
  const prepared = suppressions.map((suppression) => ({
    suppression,
    pattern: suppression.match === null ? null : compilePattern(suppression.match.pattern),
  }));
  return (query) => {
    const ends = prepared
      .filter(({ suppression, pattern }) => fits(suppression, pattern, query))
      .map(({ suppression }) =>
        suppression.schedule === null ? query.atMs + suppression.durationMs : query.atMs,
      );
    return ends.length === 0 ? null : Math.max(...ends);
  };
}

function fits(
  { match, schedule, severities }: Suppression,
  pattern: CompiledPattern | null,
  query: SuppressionQuery,
): boolean {
  if (severities !== null && !severities.includes(query.severity)) return false;
  if (schedule !== null) {
    const moment = new Date(query.atMs);
    const day = WEEKDAYS[moment.getUTCDay()];
    if (schedule.days !== null && !schedule.days.some((name) => name === day)) return false;
    if (schedule.hours !== null && !schedule.hours.includes(moment.getUTCHours())) return false;
  }
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
