import {
  createMetrics,
  lintDefinition,
  type MetricDefinition,
  renderText,
} from "@autotrader/metrics";
import { describe, expect, it } from "vitest";
import { find, root } from "../support/repository.ts";

const files = find("packages/*/src/**/*metric-definitions.ts");
const definitions = new Map<string, readonly MetricDefinition[]>();
for (const path of files) {
  const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ root + path);
  const list = module["metricDefinitions"];
  if (isDefinitions(list)) definitions.set(path, list);
}

describe("the metrics of all packages", () => {
  it("are found", () => {
    expect(definitions.size).toBeGreaterThanOrEqual(5);
  });

  it("are named as Prometheus recommends", () => {
    const problems = [...definitions].flatMap(([path, list]) =>
      list.flatMap((one) =>
        lintDefinition(one).map(({ message }) => `${path} ${one.name}: ${message}`),
      ),
    );
    expect(problems).toEqual([]);
  });

  it("mean the same where two packages use one name", () => {
    const seen = new Map<string, string>();
    const differing: string[] = [];
    for (const [path, list] of definitions)
      for (const { name, type, labelNames } of list) {
        const shape = JSON.stringify({ type, labels: [...labelNames].sort() });
        if (seen.has(name) && seen.get(name) !== shape) differing.push(`${path} ${name} ${shape}`);
        seen.set(name, shape);
      }
    expect(differing).toEqual([]);
  });

  it("fit into one registry", () => {
    const byName = new Map([...definitions.values()].flat().map((one) => [one.name, one]));
    const text = renderText(createMetrics({ definitions: [...byName.values()] }));
    for (const name of byName.keys()) expect(text).toContain(`# TYPE ${name} `);
  });
});

function isDefinitions(value: unknown): value is readonly MetricDefinition[] {
  return Array.isArray(value);
}
