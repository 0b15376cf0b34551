import { readFileSync } from "node:fs";
import { metricDefinitions as alertMetrics } from "@autotrader/alert-rules";
import { metricDefinitions as backtestMetrics } from "@autotrader/backtest-stats/harness";
import { metricDefinitions as featureMetrics } from "@autotrader/feature-validation";
import { metricDefinitions as llmMetrics } from "@autotrader/llm-client";
import { createMetrics, lintDefinition } from "@autotrader/metrics";
import { metricDefinitions as scannerMetrics } from "@autotrader/scanner";
import { describe, expect, test } from "vitest";
import { serviceMetrics } from "../../hidden-gem-scanner/src/service/service-metrics.ts";
import { alerts, dashboards, metricsIn, operations } from "./deployment-files.ts";

const own = createMetrics({
  definitions: [
    ...scannerMetrics,
    ...featureMetrics,
    ...llmMetrics,
    ...alertMetrics,
    ...backtestMetrics,
    ...serviceMetrics,
  ],
})
  .collect()
  .map(({ definition: { name, type } }) => ({ name, type }));
/** What Prometheus itself and the exporter report (postgres_exporter 0.17, README). */
const foreign = new Set([
  "up",
  "pg_up",
  "pg_stat_activity_count",
  "pg_settings_max_connections",
  "pg_database_size_bytes",
  "pg_stat_database_xact_commit",
]);
const series = new Set(
  own.flatMap(({ name, type }) =>
    type === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  ),
);

const used = [
  ...alerts.map(({ alert, expr }) => ({ place: alert, expr })),
  ...dashboards.flatMap(({ panels }) =>
    panels.flatMap(({ title, targets }) =>
      targets.flatMap(({ expr }) => (expr === undefined ? [] : { place: title, expr })),
    ),
  ),
];

test("the reader of expressions finds names and nothing else", () => {
  const found = metricsIn(
    'histogram_quantile(0.9, sum by (le, job) (rate(a_bucket{x="up"}[5m]))) > 2 or vector(0) - time() / max(b_total)',
  );
  expect([...found].sort()).toEqual(["a_bucket", "b_total"]);
});

describe("metric names", () => {
  test.each(used)("of $place are reported by somebody: $expr", ({ expr }) => {
    const names = [...metricsIn(expr)];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !series.has(name) && !foreign.has(name))).toEqual([]);
  });

  test("of other programs are all in use", () => {
    const all = new Set(used.flatMap(({ expr }) => [...metricsIn(expr)]));
    expect([...foreign].filter((name) => !all.has(name))).toEqual([]);
  });

  test("of the page are those of the code, and the other way round", () => {
    const page = readFileSync(`${operations}metrics.md`, "utf8");
    const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (\w+) \|/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    );
    expect(rows.sort()).toEqual(own.map(({ name, type }) => `${name} ${type}`).sort());
  });

  test("of the services are as Prometheus wants them", () => {
    expect(serviceMetrics.flatMap(lintDefinition)).toEqual([]);
  });
});
