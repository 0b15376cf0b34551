import { scoreVector } from "../vectors/score-vector.ts";
import { createJobHandlers } from "./create-job-handlers.ts";
import { observeService } from "./observe-service.ts";
import { openSystem, untilStopped } from "./open-system.ts";
import { planScans } from "./plan-scans.ts";
import type { ServiceContext } from "./run-service.ts";
import { sampleProcess } from "./sample-process.ts";

/** Plans scans, takes jobs and delivers alerts, beside any number of other workers. */
export async function work(context: ServiceContext): Promise<void> {
  const { settings, clock, logger, signal } = context;
  const observation = await observeService(context);
  const { system, queue, vectors, timeSeries } = await openSystem(context, "worker");
  const { metrics } = system;

  const handlers = createJobHandlers({
    system,
    onStored: async (result) => {
      const vector = scoreVector(result);
      if (vector !== null) await vectors?.upsert([{ id: result.token.id, vector }]);
    },
    maintain: async () => timeSeries?.maintain(),
    clock,
    logger,
    metrics,
  });
  await queue.work(handlers, settings.concurrency);
  observation.started(system);
  const shared = { queue, clock, logger, signal };
  const loops = [
    planScans({
      ...shared,
      tokenIds: system.tokens.map(({ id }) => id),
      windowMs: settings.scanWindowMs,
    }),
    sampleProcess({ ...shared, metrics, isReady: system.isReady }),
  ];
  logger.info("worker.started", { tokens: system.tokens.length });

  await untilStopped(signal);
  await Promise.all(loops);
  // Jobs first, while everything that they need is still open.
  await queue.stop(settings.drainMs);
}
