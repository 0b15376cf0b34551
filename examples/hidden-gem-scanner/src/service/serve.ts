import { hashApiKey } from "../server/api-key.ts";
import { createApp } from "../server/create-app.ts";
import { describeSystem } from "../server/describe-system.ts";
import { listen } from "../server/listen.ts";
import { observeService } from "./observe-service.ts";
import { openSystem, untilStopped } from "./open-system.ts";
import { createScanRequests } from "./request-scan.ts";
import type { ServiceContext } from "./run-service.ts";
import { sampleProcess } from "./sample-process.ts";

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
      ...describeSystem(system),
      ...createScanRequests({ sql, queue, clock, windowMs: settings.scanWindowMs }),
      similarTokens: async (tokenId, limit) => {
        const vector = await vectors?.get(tokenId);
        if (!vectors || !vector) return null;
        const near = await vectors.nearest(vector, limit + 1);
        return near.filter(({ id }) => id !== tokenId).slice(0, limit);
      },
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
