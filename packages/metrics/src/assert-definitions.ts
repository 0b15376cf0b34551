import { formatPath, type MetricDefinition, type Problem } from "@autotrader/kernel";

import { defaultBuckets } from "./default-buckets.ts";
import { MetricsError } from "./errors.ts";
import { lintDefinition } from "./lint/lint-definition.ts";

/** Throws unless every definition is right in itself and fits those that are there already. */
export function assertDefinitions(
  added: readonly MetricDefinition[],
  existing: readonly MetricDefinition[],
): void {
  const mistakes = added.flatMap(lintDefinition);
  const conflicts = findConflicts(added, existing);
  const problems = [...mistakes, ...conflicts];
  if (problems.length === 0) return;
  throw new MetricsError(
    `metric definitions have ${problems.length} problem(s): ${problems.map(describe).join("; ")}`,
    mistakes.length > 0 ? "INVALID_DEFINITION" : "CONFLICTING_DEFINITION",
    { problems },
  );
}

function findConflicts(
  added: readonly MetricDefinition[],
  existing: readonly MetricDefinition[],
): Problem[] {
  const known = new Map(existing.map((definition) => [familyOf(definition), definition]));
  const problems: Problem[] = [];
  for (const [index, definition] of added.entries()) {
    const other = known.get(familyOf(definition));
    if (other === undefined) known.set(familyOf(definition), definition);
    else if (fingerprint(other) !== fingerprint(definition)) {
      problems.push({
        code: "DEFINITION_CONFLICT",
        severity: "error",
        message: `${definition.name}: ${other.name} is defined differently`,
        path: formatPath([index, "name"]),
        hint: "use the same type, labels and buckets everywhere, or another name",
      });
    }
  }
  return problems;
}

/** OpenMetrics names a counter without `_total`, so `x_total` and a gauge `x` would meet there. */
function familyOf({ name }: MetricDefinition): string {
  return String(name).replace(/_total$/, "");
}

/** Packages word the help of a shared metric each in their own way; the first wording stays. */
function fingerprint({ name, type, labelNames, buckets }: MetricDefinition): string {
  const bounds = type === "histogram" ? (buckets ?? defaultBuckets) : buckets;
  return JSON.stringify([name, type, labelNames, bounds]);
}

function describe({ message, hint }: Problem): string {
  return `${message} (${hint})`;
}
