import type { Clock, Logger } from "@autotrader/kernel";
import { type Job, type JobResult, PgBoss, type QueueOptions } from "pg-boss";
import { connectPatiently } from "./connect-patiently.ts";
import { jobId, noticeParts } from "./job-identity.ts";
import type { AlertJob, JobHandlers, JobQueue, ScanJob } from "./job-queue.ts";
import { databaseName } from "./open-sql.ts";
import type { DatabaseSettings } from "./settings.ts";

export interface PgBossQueueOptions {
  readonly database: DatabaseSettings;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Ends the waiting for a database that is still starting. */
  readonly signal: AbortSignal;
  /** Name in `pg_stat_activity`. */
  readonly applicationName: string;
}

const schema = "jobs";
const dayS = 86_400;

/** A job without a heartbeat for 10 s is one whose process died: pg-boss allows no shorter time. */
const shared: QueueOptions = { heartbeatSeconds: 10, retryDelay: 1, retryBackoff: true };

const queues: Readonly<Record<string, QueueOptions>> = {
  "scan-token": {
    ...shared,
    retryLimit: 20,
    retryDelayMax: 15,
    expireInSeconds: 300,
    deleteAfterSeconds: 7 * dayS,
  },
  "deliver-alert": {
    ...shared,
    retryLimit: 30,
    retryDelayMax: 300,
    expireInSeconds: 60,
    // An undelivered alert is looked into by a person, who may be away for a while.
    deleteAfterSeconds: 30 * dayS,
  },
  maintain: { ...shared, retryLimit: 3, expireInSeconds: 600, deleteAfterSeconds: 7 * dayS },
};

/** Creates or updates the tables of the queue. Needs a role that may create them. */
export async function migrateQueue(options: PgBossQueueOptions): Promise<void> {
  const { database, logger, applicationName } = options;
  const boss = new PgBoss({
    ...connection(database),
    application_name: applicationName,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on("error", (error) => logger.error("queue.failed", { error }));
  await start(boss, options);
  try {
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Opens a queue whose tables `migrateQueue` made or is about to make.
 *
 * @throws {@link AppError} `CONNECTION_FAILED` or `CONNECTION_REFUSED`.
 */
export async function openPgBossQueue(options: PgBossQueueOptions): Promise<JobQueue> {
  const { database, logger, applicationName } = options;
  const boss = new PgBoss({
    ...connection(database),
    application_name: applicationName,
    max: 6,
    migrate: false,
    createSchema: false,
    // The role of a service owns no index.
    reindex: false,
    schedule: false,
    superviseIntervalSeconds: 3,
    monitorIntervalSeconds: 3,
    instanceHeartbeatSeconds: 30,
  });
  // Without the database every poll fails and the next one tries again.
  boss.on("error", (error) => logger.warn("queue.failed", { reason: error.message }));
  await start(boss, options);

  return {
    enqueueScans: async (jobs, priority = 0) => {
      if (jobs.length === 0) return;
      await boss.insert(
        "scan-token",
        jobs.map((job) => ({
          // What people ask for overtakes the job that was planned: the first result counts.
          id: jobId(priority > 0 ? "asked" : "planned", job.token_id, String(job.window_ms)),
          data: job,
          priority,
        })),
      );
    },
    enqueueAlert: async (job) => {
      const id = jobId("alert", job.channel, ...noticeParts(job.alert));
      await boss.insert("deliver-alert", [{ id, data: job }]);
    },
    enqueueMaintenance: async (hour) => {
      await boss.insert("maintain", [{ id: jobId("maintain", hour) }]);
    },
    work: (handlers, concurrency) => takeJobs(boss, handlers, concurrency),
    async depths() {
      const found = await boss.getQueues(Object.keys(queues));
      return found.flatMap(({ name, readyCount, activeCount, failedCount }) => [
        { queue: name, state: "ready" as const, count: readyCount },
        { queue: name, state: "active" as const, count: activeCount },
        { queue: name, state: "failed" as const, count: failedCount },
      ]);
    },
    stop: (drainMs) => boss.stop({ graceful: true, timeout: drainMs }),
  };
}

/** Starting again after a failure is what pg-boss does by itself, with a limit of its own. */
async function start(boss: PgBoss, { database, ...patience }: PgBossQueueOptions): Promise<void> {
  const what = `job queue in ${databaseName(database)}`;
  await connectPatiently(() => boss.start(), { what, ...patience });
}

async function takeJobs(boss: PgBoss, handlers: JobHandlers, concurrency: number): Promise<void> {
  const each = { pollingIntervalSeconds: 1, batchSize: 1, localConcurrency: concurrency };
  const one =
    <Data>(handle: (data: Data, signal: AbortSignal) => Promise<void>) =>
    async (jobs: readonly Job<Data>[]) => {
      for (const { data, signal } of jobs) await handle(data, signal);
    };
  await boss.work<ScanJob>("scan-token", each, one(handlers.scanToken));
  const alerts = { ...each, perJobResults: true } as const;
  await boss.work<AlertJob, unknown, typeof alerts>("deliver-alert", alerts, async (jobs) => {
    const results: JobResult[] = [];
    for (const { id, data, signal } of jobs) {
      const result = await handlers.deliverAlert(data, signal);
      // A refused one ends among the failed jobs, without further attempts.
      const status = result.status === "refused" ? "deadletter" : "completed";
      results.push({ id, status, output: result });
    }
    return results;
  });
  await boss.work("maintain", { ...each, localConcurrency: 1 }, one(handlers.maintain));
}

function connection({ host, port, database, user, password }: DatabaseSettings) {
  return { host, port, database, user, password, schema, connectionTimeoutMillis: 3_000 };
}
