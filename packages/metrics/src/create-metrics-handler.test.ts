import { describe, expect, test } from "vitest";

import { healthCheck } from "./check-health.ts";
import { createMetrics } from "./create-metrics.ts";
import { createMetricsHandler, type MetricsHandlerOptions } from "./create-metrics-handler.ts";
import { negotiateFormat } from "./negotiate-format.ts";
import type { LogFields } from "./ports.ts";

const ask = (
  path: string,
  init: RequestInit = {},
  options: Partial<MetricsHandlerOptions> = {},
) => {
  const handle = createMetricsHandler({ metrics: createMetrics(), ...options });
  return handle(new Request(`http://localhost${path}`, init));
};

test("shows the metrics as Prometheus text", async () => {
  const response = await ask("/metrics?x=1");
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/plain; version=0.0.4; charset=utf-8",
    "cache-control": "no-store",
  });
  expect(await response.text()).toContain("# TYPE metrics_dropped_total counter");
});

test("shows OpenMetrics to those who ask for it", async () => {
  const accept = "application/openmetrics-text;version=1.0.0";
  const response = await ask("/metrics", { headers: { accept } });
  expect(response.headers.get("content-type")).toMatch(/^application\/openmetrics-text; version=1/);
  expect(await response.text()).toMatch(/# EOF\n$/);
});

test.each([
  [null, "text"],
  ["*/*", "text"],
  ["text/html", "text"],
  ["application/openmetrics-text", "openmetrics"],
  ["application/openmetrics-text;q=0", "text"],
  ["application/openmetrics-text;q=0.5,text/plain;q=0.9", "text"],
  [
    "text/plain;version=0.0.4;q=0.5, application/openmetrics-text; version=1.0.0; q=0.75",
    "openmetrics",
  ],
  ["application/openmetrics-text;q=high", "text"],
  // What Prometheus 2.42 sends.
  [
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
    "openmetrics",
  ],
])("Accept: %s gets %s", (accept, format) => {
  expect(negotiateFormat(accept)).toBe(format);
});

describe("health", () => {
  const broken = healthCheck("database", async () => {
    throw new Error("refused");
  });

  test("is 200 with a report when all is well", async () => {
    const response = await ask("/health", {}, { health: [healthCheck("queue", async () => 1)] });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "healthy",
      checks: [{ name: "queue", status: "healthy", duration_seconds: expect.any(Number) }],
    });
  });

  test("is 503 when a part is not, and the logger hears of it", async () => {
    const warnings: unknown[] = [];
    const ignore = () => {};
    const warn = (event: string, fields?: LogFields) => warnings.push([event, fields]);
    const logger = { debug: ignore, info: ignore, error: ignore, warn };
    const response = await ask("/health", {}, { health: [broken], logger });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      checks: [{ name: "database", status: "unhealthy", reason: "check failed" }],
    });
    expect(warnings).toEqual([["health.failed", { check: "database", reason: "check failed" }]]);
  });
});

test("HEAD has the headers of GET and no body", async () => {
  const [head, get] = await Promise.all([ask("/metrics", { method: "HEAD" }), ask("/metrics")]);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  expect(Number(head.headers.get("content-length"))).toBe((await get.text()).length);
  expect(await head.text()).toBe("");
});

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is not allowed", async (method) => {
  const response = await ask("/health", { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test.each(["/", "/metrics/", "/METRICS", "/health/live"])("%s is not found", async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test("paths can be chosen, and must make sense", async () => {
  const options = { path: "/internal/metrics", healthPath: "/internal/health" };
  expect((await ask("/internal/metrics", {}, options)).status).toBe(200);
  expect((await ask("/metrics", {}, options)).status).toBe(404);
  for (const wrong of [{ path: "metrics" }, { healthPath: "health" }, { healthPath: "/metrics" }]) {
    expect(() => createMetricsHandler({ metrics: createMetrics(), ...wrong })).toThrow(
      expect.objectContaining({ code: "INVALID_OPTION" }),
    );
  }
});
