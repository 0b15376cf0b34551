import { createSqlAlertStore } from "@autotrader/alert-rules/postgres";
import type { SqlClient } from "@autotrader/kernel";
import { compose } from "../compose.ts";
import { liveMarketData, startSimulatedMarket } from "../market-data/choose-market-data.ts";
import type { System } from "../system.ts";
import { openVectorStore } from "../vectors/open-vector-store.ts";
import type { VectorStore } from "../vectors/vector-store.ts";
import { connectPatiently } from "./connect-patiently.ts";
import { createEnvironmentReader } from "./environment-reader.ts";
import type { JobQueue } from "./job-queue.ts";
import { databaseName, openSql } from "./open-sql.ts";
import { openPgBossQueue } from "./pg-boss-queue.ts";
import { createQueuedChannel } from "./queued-channel.ts";
import type { ServiceContext } from "./run-service.ts";
import { serviceMetrics } from "./service-metrics.ts";
import { findTimeSeries, type TimeSeries } from "./time-series.ts";

/** A system whose stores and queue other processes share. */
export interface SharedSystem {
  readonly system: System;
  readonly sql: SqlClient;
  readonly queue: JobQueue;
  readonly vectors: VectorStore | null;
  readonly timeSeries: TimeSeries | null;
}

/**
 * Opens the databases, which may still be starting, and composes the system on them. Only workers
 * deliver alerts.
 *
 * @throws {@link AppError} `CONNECTION_FAILED` or `CONNECTION_REFUSED`.
 */
export async function openSystem(
  context: ServiceContext,
  role: "api" | "worker",
): Promise<SharedSystem> {
  const { settings, config, clock, logger, resources, signal, env } = context;
  const host = { logger, applicationName: `autotrader-${role}` };
  const sql = openSql(settings.database, host);
  resources.add(sql.close);
  const patience = { clock, logger, signal };
  const what = databaseName(settings.database);
  const timeSeries = await connectPatiently(() => findTimeSeries(sql), { what, ...patience });
  const queue = await openPgBossQueue({ database: settings.database, ...host, ...patience });
  resources.add(() => queue.stop(settings.drainMs));
  const vectors = openVectorStore(settings.vectors, host);
  if (vectors !== null) resources.add(vectors.close);

  const marketData =
    settings.source === "live"
      ? liveMarketData
      : await startSimulatedMarket({ seed: settings.seed, clock });
  resources.add(marketData.close);

  const system = compose({
    config,
    marketData,
    sql,
    logger,
    clock,
    // Keys of providers and addresses of channels may come as files, like every other secret.
    resolveSecret: (name) => createEnvironmentReader(env).text(name, "") || undefined,
    writeAlert: (line) => logger.info("alert.printed", { line }),
    // Running jobs end by themselves or when the queue stops waiting for them.
    signal: new AbortController().signal,
    outputDir: "/tmp",
    alertStore: createSqlAlertStore({ sql }),
    routeAlerts: (channel) => createQueuedChannel(channel.name, queue.enqueueAlert),
    deliversAlerts: role === "worker",
    alsoKeep: timeSeries?.keep,
    metricDefinitions: serviceMetrics,
  });
  resources.add(() => system.close());
  return { system, sql, queue, vectors, timeSeries };
}

/** Resolves when the signal aborts. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
