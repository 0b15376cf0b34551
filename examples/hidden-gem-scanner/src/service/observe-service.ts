import { healthCheck } from "@autotrader/metrics";
import { startMetricsServer } from "@autotrader/metrics/node";
import type { System } from "../system.ts";
import type { ServiceContext } from "./run-service.ts";

/** Metrics and health on a port of their own. */
export interface ServiceObservation {
  /** Says that the service works from now on, and shows what the system reports. */
  readonly started: (system: Pick<System, "metrics" | "isReady">) => void;
}

/**
 * Opens the port before anything else, so that whoever asks while databases are awaited hears that the
 * service is starting.
 */
export async function observeService({
  settings,
  logger,
  resources,
}: ServiceContext): Promise<ServiceObservation> {
  let system: Pick<System, "metrics" | "isReady"> | null = null;
  const server = await startMetricsServer({
    metrics: { collect: () => system?.metrics.collect() ?? [] },
    host: settings.host,
    port: settings.metricsPort,
    health: [
      {
        name: "database",
        check: async (options) =>
          system === null
            ? { status: "unhealthy", reason: "starting" }
            : healthCheck("database", system.isReady).check(options),
      },
    ],
    logger,
  });
  resources.add(server.close);
  return {
    started: (running) => {
      system = running;
    },
  };
}
