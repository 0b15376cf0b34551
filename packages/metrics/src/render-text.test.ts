import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createMetrics } from "./create-metrics.ts";
import { metricDefinitions } from "./metric-definitions.ts";
import { renderText } from "./render-text.ts";
import { specMetricDefinitions } from "./spec-metric-definitions.ts";
import { parseExposition } from "./testing/parse-exposition.ts";

const awkward = 'back\\slash "quote"\nline';

const sample = () => {
  const metrics = createMetrics({
    definitions: [
      { name: "calls_total", type: "counter", help: awkward, labelNames: ["kind", "way"] },
      { name: "temperature_celsius", type: "gauge", help: "Temperature.", labelNames: [] },
      {
        name: "latency_seconds",
        type: "histogram",
        help: "Latency.",
        labelNames: ["source"],
        buckets: [0.25, 1],
      },
    ],
  });
  metrics.increment("calls_total", { kind: awkward, way: "in" }, 3);
  metrics.set("temperature_celsius", -1e-7);
  for (const value of [0.25, 0.5, 0.75, 7]) {
    metrics.observe("latency_seconds", value, { source: "a" });
  }
  return metrics;
};

describe("format", () => {
  test("Prometheus text 0.0.4, written by hand from its specification", () => {
    expect(withoutOwn(renderText(sample()))).toBe(
      [
        '# HELP calls_total back\\\\slash "quote"\\nline',
        "# TYPE calls_total counter",
        'calls_total{kind="back\\\\slash \\"quote\\"\\nline",way="in"} 3',
        "# HELP temperature_celsius Temperature.",
        "# TYPE temperature_celsius gauge",
        "temperature_celsius -1e-7",
        "# HELP latency_seconds Latency.",
        "# TYPE latency_seconds histogram",
        'latency_seconds_bucket{source="a",le="0.25"} 1',
        'latency_seconds_bucket{source="a",le="1"} 3',
        'latency_seconds_bucket{source="a",le="+Inf"} 4',
        'latency_seconds_sum{source="a"} 8.5',
        'latency_seconds_count{source="a"} 4',
        "",
      ].join("\n"),
    );
  });

  test("OpenMetrics 1.0 names counters without _total, bounds as floats, and ends", () => {
    const lines = withoutOwn(renderText(sample(), { format: "openmetrics" })).split("\n");
    expect(lines).toEqual([
      '# HELP calls back\\\\slash \\"quote\\"\\nline',
      "# TYPE calls counter",
      'calls_total{kind="back\\\\slash \\"quote\\"\\nline",way="in"} 3',
      "# HELP temperature_celsius Temperature.",
      "# TYPE temperature_celsius gauge",
      "temperature_celsius -1e-7",
      "# HELP latency_seconds Latency.",
      "# TYPE latency_seconds histogram",
      'latency_seconds_bucket{source="a",le="0.25"} 1',
      'latency_seconds_bucket{source="a",le="1.0"} 3',
      'latency_seconds_bucket{source="a",le="+Inf"} 4',
      'latency_seconds_sum{source="a"} 8.5',
      'latency_seconds_count{source="a"} 4',
      "# EOF",
      "",
    ]);
  });

  test("a sum that grew beyond every number is infinite, as Prometheus writes it", () => {
    const definition = { name: "size", type: "histogram", help: "Size.", labelNames: [] } as const;
    const metrics = createMetrics({ definitions: [{ ...definition, buckets: [-1, 1e22] }] });
    metrics.observe("size", Number.MAX_VALUE);
    metrics.observe("size", Number.MAX_VALUE);
    expect(renderText(metrics)).toContain("size_sum +Inf");
    const negative = createMetrics({ definitions: [definition] });
    negative.observe("size", -Number.MAX_VALUE);
    negative.observe("size", -Number.MAX_VALUE);
    expect(renderText(negative)).toContain("size_sum -Inf");
    expect(renderText(metrics, { format: "openmetrics" })).toContain('le="1e+22"');
  });

  test("OpenMetrics has neither sum nor count where values are negative, because it forbids them", () => {
    const definition = {
      name: "change",
      type: "histogram",
      help: "Change.",
      labelNames: [],
    } as const;
    const metrics = createMetrics({ definitions: [{ ...definition, buckets: [-1, 1] }] });
    metrics.observe("change", -3);
    expect(renderText(metrics)).toContain("change_sum -3\n");
    const open = renderText(metrics, { format: "openmetrics" });
    expect(open).not.toMatch(/change_(?:sum|count)/);
    expect(open).toContain('change_bucket{le="+Inf"} 1\n');
    expect(parseExposition(open).get("change")?.samples).toHaveLength(3);
  });
});

const text = fc.string({ unit: "binary" }).filter((value) => !/\p{Cs}/u.test(value));
const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });

test.each(["text", "openmetrics"] as const)("everything recorded reads back from %s", (format) => {
  const series = fc.uniqueArray(fc.record({ kind: text, value: amount }), {
    selector: ({ kind }) => kind,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      series,
      text.filter((help) => help.trim() !== ""),
      (all, help) => {
        const definition = {
          name: "calls_total",
          type: "counter",
          help,
          labelNames: ["kind"],
        } as const;
        const metrics = createMetrics({ definitions: [definition] });
        for (const { kind, value } of all) metrics.increment("calls_total", { kind }, value);
        const families = parseExposition(renderText(metrics, { format }));
        const family = families.get(format === "text" ? "calls_total" : "calls");
        expect(family?.help).toBe(help);
        expect(
          family?.samples.map(({ labels, value }) => ({ kind: labels["kind"], value })),
        ).toEqual(all);
      },
    ),
  );
});

test("histograms read back with the buckets that sorting by hand gives", () => {
  const bounds = fc
    .uniqueArray(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 })
    .map((values) => values.map((value) => value + 0).sort((left, right) => left - right))
    .filter((values) => new Set(values).size === values.length);
  const observations = fc.array(fc.double({ min: -150, max: 150, noNaN: true }), { maxLength: 50 });
  fc.assert(
    fc.property(bounds, observations, (buckets, values) => {
      const definition = {
        name: "size",
        type: "histogram",
        help: "Size.",
        labelNames: [],
      } as const;
      const metrics = createMetrics({ definitions: [{ ...definition, buckets }] });
      for (const value of values) metrics.observe("size", value);
      const samples = parseExposition(renderText(metrics)).get("size")?.samples ?? [];
      const expected = [...buckets, Number.POSITIVE_INFINITY].map(
        (bound) => values.filter((value) => value <= bound).length,
      );
      expect(samples.slice(0, -2).map(({ value }) => value)).toEqual(expected);
      expect(samples.at(-1)?.value).toBe(values.length);
      expect(samples.at(-2)?.value).toBeCloseTo(
        values.reduce((sum, value) => sum + value, 0),
        9,
      );
    }),
  );
});

const judge = "promtool";
const hasPromtool = spawnSync(judge, ["--version"]).status === 0;
if (!hasPromtool) {
  console.warn(
    "promtool is not on the PATH (Debian: apt-get install prometheus): its judgement is skipped",
  );
}

describe.skipIf(!hasPromtool)("promtool check metrics", () => {
  const check = (input: string) => {
    const { status, stderr, stdout } = spawnSync(judge, ["check", "metrics"], {
      input,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  };
  const clean = { status: 0, output: "" };

  test("finds nothing in all shipped metrics, without and with numbers", () => {
    const metrics = createMetrics({
      definitions: [...metricDefinitions, ...specMetricDefinitions],
    });
    expect(check(renderText(metrics))).toEqual(clean);
    for (const { definition } of metrics.collect()) {
      const labels = Object.fromEntries(definition.labelNames.map((name) => [name, awkward]));
      if (definition.name === "metrics_dropped_total") continue;
      if (definition.type === "counter") metrics.increment(definition.name, labels);
      if (definition.type === "gauge") metrics.set(definition.name, 1, labels);
      if (definition.type === "histogram") metrics.observe(definition.name, 42, labels);
    }
    const families = [...parseExposition(renderText(metrics)).values()];
    expect(families.every(({ samples }) => samples.length > 0)).toBe(true);
    expect(check(renderText(metrics))).toEqual(clean);
  });

  test("finds nothing in metrics with awkward texts", () => {
    expect(check(renderText(sample()))).toEqual(clean);
  });

  test("does find what our own rules refuse, so it is really asked", () => {
    expect(check("# HELP x_ms X.\n# TYPE x_ms gauge\nx_ms 1\n").status).toBe(3);
  });
});

/** Leaves out the registry's own metric, which comes first. */
function withoutOwn(exposition: string): string {
  return exposition.replace(/^(?:# \w+ metrics_dropped.*\n|metrics_dropped.*\n)*/, "");
}
