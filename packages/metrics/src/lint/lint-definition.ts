import { formatPath, type MetricDefinition, type Problem } from "@autotrader/kernel";

import type { Finding } from "./finding.ts";
import { lintBuckets } from "./lint-buckets.ts";
import { lintLabels } from "./lint-labels.ts";
import { lintName } from "./lint-name.ts";

const TYPES: ReadonlySet<string> = new Set(["counter", "gauge", "histogram"]);

/**
 * Judges one definition by the naming rules of Prometheus: all that `promtool check metrics` asks for,
 * and more, because the tool forgives what a dashboard later does not.
 *
 * @param definition - The definition. Never modified.
 * @param index - Where it stands in the caller's list, for the paths of the problems.
 * @returns Everything that is wrong; empty when nothing is.
 *
 * @example
 * ```ts
 * import { lintDefinition } from "@autotrader/metrics";
 *
 * const definition = { name: "latency_ms", type: "gauge", help: "Latency", labelNames: [] } as const;
 * lintDefinition(definition).map((problem) => problem.code); // => ["UNIT_ABBREVIATED"]
 * ```
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function lintDefinition(definition: MetricDefinition, index = 0): Problem[] {
  const findings = [
    ...lintName(definition),
    ...lintHelp(definition),
    ...lintType(definition),
    ...lintLabels(definition),
    ...lintBuckets(definition),
  ];
  return findings.map(({ code, key, message, hint }) => ({
    code,
    severity: "error",
    message: `${definition.name}: ${message}`,
    path: formatPath([index, key]),
    hint,
  }));
}

function lintHelp({ help }: MetricDefinition): Finding[] {
  if (typeof help === "string" && help.trim() !== "") return [];
  const hint = "say in one sentence what is counted or measured";
  return [{ code: "HELP_MISSING", key: "help", message: "help is empty", hint }];
}

function lintType({ type }: MetricDefinition): Finding[] {
  if (TYPES.has(type)) return [];
  const hint = `use one of ${[...TYPES].join(", ")}`;
  return [{ code: "TYPE_UNKNOWN", key: "type", message: `type is ${String(type)}`, hint }];
}
