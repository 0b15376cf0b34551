import type { Logger } from "@autotrader/kernel";
import { healthCheck, MetricsError } from "@autotrader/metrics";
import { type MetricsServer, startMetricsServer } from "@autotrader/metrics/node";
import type { ObservabilityConfig } from "../config/observability-config.ts";
import { AppError } from "../errors.ts";
import type { System } from "../system.ts";

/**
 * Serves metrics and health on a port of their own, for a Prometheus on this machine.
 *
 * @throws {@link AppError} `PORT_IN_USE`.
 */
export async function serveMetrics(
  system: System,
  { port, path }: ObservabilityConfig["metrics"],
  logger: Logger,
): Promise<MetricsServer> {
  try {
    return await startMetricsServer({
      metrics: system.metrics,
      port,
      path,
      health: [healthCheck("database", system.isReady)],
      logger,
    });
  } catch (error) {
    if (!MetricsError.is(error, "PORT_IN_USE")) throw error;
    throw new AppError(
      `port ${port} is taken by another program; change metrics.port in observability.yaml`,
      "PORT_IN_USE",
      { port },
      { cause: error },
    );
  }
}
