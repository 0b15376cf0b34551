import type { ObservabilityConfig } from "../config/observability-config.ts";
import type { OpenResources } from "../open-resources.ts";
import type { System } from "../system.ts";
import { serveMetrics } from "./serve-metrics.ts";
import { type ServeSystemOptions, serveSystem } from "./serve-system.ts";

export interface StartServersOptions extends ServeSystemOptions {
  readonly metrics: ObservabilityConfig["metrics"];
}

/** Starts the dashboard and, when it is wanted, the metrics server. Returns the lines that say where. */
export async function startServers(
  system: System,
  resources: OpenResources,
  { metrics, ...options }: StartServersOptions,
): Promise<readonly string[]> {
  const server = await serveSystem(system, options);
  resources.add(server.close);
  const lines = [`Dashboard ${server.url}`];
  if (server.newKey !== null) {
    lines.push(`API key   ${server.newKey}  (for POST /scan, this run only)`);
  }
  if (metrics.enabled) {
    const scraped = await serveMetrics(system, metrics, options.logger);
    resources.add(scraped.close);
    lines.push(`Metrics   ${scraped.url}`);
  }
  return lines;
}
