import { metricDefinitions as alertRules } from "@autotrader/alert-rules";
import { metricDefinitions as backtest } from "@autotrader/backtest-stats/harness";
import { metricDefinitions as features } from "@autotrader/feature-validation";
import type { MetricDefinition } from "@autotrader/kernel";
import { metricDefinitions as llm } from "@autotrader/llm-client";
import { createMetrics, lintDefinition, specMetricDefinitions } from "@autotrader/metrics";
import { metricDefinitions as scanner } from "@autotrader/scanner";
import { describe, expect, test } from "vitest";

const packages = { alertRules, backtest, features, llm, scanner };
const emitted: readonly MetricDefinition[] = Object.values(packages).flat();

describe("metrics of all packages", () => {
  test.each(Object.entries(packages))("%s names its metrics as Prometheus wants", (_name, own) => {
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(lintDefinition)).toEqual([]);
  });

  test("fit together, and with those of the specification, in one registry", () => {
    const registry = createMetrics({ definitions: [...specMetricDefinitions, ...emitted] });
    expect(registry.collect().length).toBeGreaterThan(specMetricDefinitions.length);
  });

  test("cover every metric of the specification", () => {
    const names = new Set(emitted.map(({ name }) => name));
    const missing = specMetricDefinitions.filter(({ name }) => !names.has(name));
    expect(missing).toEqual([]);
  });
});
