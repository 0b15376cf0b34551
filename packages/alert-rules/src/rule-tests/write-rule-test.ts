import type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
import type { Rule } from "../rules/rule-set.ts";
import { resolveScalar } from "../yaml/resolve-scalar.ts";
import { formatDuration } from "./duration.ts";

/** A test to be written: what the first entity has makes the rule fire, what others have does not. */
export interface TestDraft {
  readonly name: string;
  readonly rule: Rule;
  /** Metrics by entity. */
  readonly entities: Readonly<Record<string, MetricValues>>;
}

const MINUTE_MS = 60_000;
const LONGEST_NAME = 200;

/** Writes a test in YAML, as an item of `tests`. Metrics stay as they are until the rule can fire. */
export function writeRuleTest({ name, rule, entities }: TestDraft, start: string | null): string {
  const { id, forMs, window, missingDataAfter } = rule;
  const intervalMs = Math.max(MINUTE_MS, forMs);
  const steps = Math.max(window?.of ?? 1, 1 + missingDataAfter) + (forMs > 0 ? 1 : 0);
  const [firing = ""] = Object.keys(entities);
  return [
    `  - name: ${JSON.stringify(name.slice(0, LONGEST_NAME))}`,
    `    only: [${wordOf(id)}]`,
    start === null ? "" : `    start: ${start}`,
    intervalMs === MINUTE_MS ? "" : `    interval: ${formatDuration(intervalMs)}`,
    "    input:",
    ...Object.entries(entities).map(
      ([entity, values]) => `      ${entity}: { ${writeValues(values, steps)} }`,
    ),
    "    expect:",
    `      - { at: ${formatDuration((steps - 1) * intervalMs)}, alerts: [{ rule: ${wordOf(id)}, entity: ${firing} }] }`,
    "",
  ]
    .filter((line, index, all) => line !== "" || index === all.length - 1)
    .join("\n");
}

function writeValues(values: MetricValues, steps: number): string {
  const series = Object.entries(values).map(([metric, value]) => {
    const item = steps === 1 ? writeItem(value, "") : `[${writeItem(value, ` x${steps}`)}]`;
    return `${wordOf(metric)}: ${item}`;
  });
  return series.join(", ");
}

function writeItem(value: MetricValue, suffix: string): string {
  if (value === null) return `_${suffix}`;
  return typeof value === "string" ? JSON.stringify(value + suffix) : `${value}${suffix}`;
}

/** A name in YAML, in quotes unless every version of YAML reads it as a name. */
function wordOf(name: string): string {
  const isPlain = /^[a-z]\w{3,}$/i.test(name) && resolveScalar(name) === name;
  return isPlain ? name : JSON.stringify(name);
}
