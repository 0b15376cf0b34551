import { type Clock, type Logger, noopLogger } from "@autotrader/kernel";

import { assertOption } from "./assert-option.ts";
import { checkHealth } from "./check-health.ts";
import type { MetricsRegistry } from "./metrics-registry.ts";
import { contentTypes, negotiateFormat } from "./negotiate-format.ts";
import type { HealthCheck } from "./ports.ts";
import { renderText } from "./render-text.ts";

/** What the handler answers with. */
export interface MetricsHandlerOptions {
  /** The registry to show. */
  readonly metrics: Pick<MetricsRegistry, "collect">;
  /**
   * Path of the metrics.
   *
   * @defaultValue "/metrics"
   */
  readonly path?: string | undefined;
  /**
   * Path of the health report.
   *
   * @defaultValue "/health"
   */
  readonly healthPath?: string | undefined;
  /** Parts whose health is asked for. Without any, an answer at all means healthy. */
  readonly health?: readonly HealthCheck[] | undefined;
  /**
   * Longest time that one health check may take, in milliseconds.
   *
   * @defaultValue 2_000
   */
  readonly healthTimeoutMs?: number | undefined;
  /** Hears of failing health checks. By default nobody does. */
  readonly logger?: Logger | undefined;
  /** Measures how long checks take. By default the platform's. */
  readonly clock?: Pick<Clock, "monotonicMs"> | undefined;
}

/** Answers one request. Never rejects. */
export type MetricsHandler = (request: Request) => Promise<Response>;

/**
 * Builds a handler for `GET` and `HEAD` of the metrics and of the health report, for any server that
 * speaks the web's `Request` and `Response`. In Node, `startMetricsServer` of
 * `@autotrader/metrics/node` is a whole server.
 *
 * @throws {@link MetricsError} `INVALID_OPTION` for paths that do not begin with a slash or are equal.
 *
 * @example
 * ```ts
 * import { createMetrics, createMetricsHandler } from "@autotrader/metrics";
 *
 * const handle = createMetricsHandler({ metrics: createMetrics() });
 * const response = await handle(new Request("http://localhost/health"));
 * await response.json(); // => { status: "healthy", checks: [] }
 * ```
 */
export function createMetricsHandler({
  metrics,
  path = "/metrics",
  healthPath = "/health",
  health = [],
  healthTimeoutMs = 2_000,
  logger = noopLogger,
  clock,
}: MetricsHandlerOptions): MetricsHandler {
  assertOption("path", path, path.startsWith("/"), "a path that begins with /");
  assertOption("healthPath", healthPath, healthPath.startsWith("/"), "a path that begins with /");
  assertOption("healthPath", healthPath, healthPath !== path, "another path than that of metrics");

  const answerMetrics = async (request: Request): Promise<Response> => {
    const format = negotiateFormat(request.headers.get("accept"));
    return answer(request, 200, contentTypes[format], renderText(metrics, { format }));
  };

  const answerHealth = async (request: Request): Promise<Response> => {
    const { signal } = request;
    const report = await checkHealth(health, { timeoutMs: healthTimeoutMs, signal, clock });
    const failed = report.checks.filter((finding) => finding.status === "unhealthy");
    for (const { name, reason } of failed) logger.warn("health.failed", { check: name, reason });
    const status = report.status === "healthy" ? 200 : 503;
    return answer(request, status, "application/json", `${JSON.stringify(report)}\n`);
  };

  const routes = new Map([
    [path, answerMetrics],
    [healthPath, answerHealth],
  ]);

  return async (request) => {
    const { pathname } = new URL(request.url);
    const route = routes.get(pathname);
    const plain = "text/plain; charset=utf-8";
    if (route === undefined) return answer(request, 404, plain, "not found\n");
    if (request.method !== "GET" && request.method !== "HEAD") {
      return answer(request, 405, plain, "method not allowed\n", { allow: "GET, HEAD" });
    }
    return route(request);
  };
}

function answer(
  request: Request,
  status: number,
  contentType: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const body = new TextEncoder().encode(text);
  const headers = {
    ...more,
    "content-type": contentType,
    "content-length": String(body.length),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(request.method === "HEAD" ? null : body, { status, headers });
}
