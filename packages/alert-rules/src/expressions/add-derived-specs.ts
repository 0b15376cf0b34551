import type { Unit } from "../schema/vocabulary.ts";
import { describeMetric } from "../units/describe-metric.ts";
import { indexMetrics, type MetricSpec } from "../units/metric-spec.ts";

/** What is known about derived metrics: numbers, in the unit that they are given or that their name tells. */
export function addDerivedSpecs(
  registry: ReadonlyMap<string, MetricSpec>,
  derived: readonly { readonly name: string; readonly unit?: Unit | null | undefined }[],
): ReadonlyMap<string, MetricSpec> {
  if (derived.length === 0) return registry;
  const specs = derived.map(({ name, unit }): MetricSpec => {
    const facts = describeMetric(name, new Map());
    return { name, type: "number", unit: unit ?? facts.unit ?? undefined };
  });
  return new Map([...registry, ...indexMetrics(specs)]);
}
