import { renderText } from "@autotrader/metrics";
import { hashApiKey } from "../server/api-key.ts";
import { createApp } from "../server/create-app.ts";
import { listen } from "../server/listen.ts";
import { observeService } from "./observe-service.ts";
import { openSystem, untilStopped } from "./open-system.ts";
import { createScanRequests } from "./request-scan.ts";
import type { ServiceContext } from "./run-service.ts";
import { sampleProcess } from "./sample-process.ts";

/** Most alerts that the page shows. */
const shownAlerts = 50;

/** Serves the API and the page. Scans that are asked for go to the workers. */
export async function serve(context: ServiceContext): Promise<void> {
  const { settings, clock, logger, resources, signal } = context;
  const observation = await observeService(context);
  const { system, sql, queue, vectors } = await openSystem(context, "api");
  const { metrics } = system;

  const app = createApp({
    apiKeyHash: hashApiKey(settings.apiKey ?? ""),
    logger,
    allowedHosts: settings.allowedHosts,
    onAnswered: (route, status, seconds) =>
      metrics.observe("http_request_duration_seconds", seconds, { route, status: String(status) }),
    system: {
      dataDescription: system.description,
      simulated: system.simulated,
      tokens: system.tokens,
      store: system.store,
      ...createScanRequests({ sql, queue, clock, windowMs: settings.scanWindowMs }),
      openAlerts: async () => (await system.alerts.openAlerts()).toReversed().slice(0, shownAlerts),
      similarTokens: async (tokenId, limit) => {
        const vector = await vectors?.get(tokenId);
        if (!vectors || !vector) return null;
        const near = await vectors.nearest(vector, limit + 1);
        return near.filter(({ id }) => id !== tokenId).slice(0, limit);
      },
      renderMetrics: () => renderText(metrics),
      notReady: () =>
        system.isReady().then(
          () => [],
          () => ["database"],
        ),
    },
  });
  const server = await listen(app, settings.port, settings.host);
  resources.add(server.close);
  observation.started(system);
  const sampling = sampleProcess({
    metrics,
    clock,
    logger,
    queue,
    isReady: system.isReady,
    signal,
  });
  logger.info("api.started", { url: server.url });

  await untilStopped(signal);
  await sampling;
}
