import { migrate } from "../store/migrations.ts";
import { openVectorStore } from "../vectors/open-vector-store.ts";
import { connectPatiently } from "./connect-patiently.ts";
import { databaseName, openSql } from "./open-sql.ts";
import { migrateQueue } from "./pg-boss-queue.ts";
import type { ServiceContext } from "./run-service.ts";

/**
 * Brings every table up to date: of the system, its stores, the queue and the vectors. Needs roles
 * that may create tables. Running it again changes nothing.
 */
export async function migrateDatabases(context: ServiceContext): Promise<void> {
  const { settings, clock, logger, resources, signal } = context;
  const patience = { clock, logger, signal };
  const host = { logger, applicationName: "autotrader-migrate" };
  const sql = openSql(settings.database, host);
  resources.add(sql.close);
  const what = databaseName(settings.database);
  const applied = await connectPatiently(() => migrate(sql), { what, ...patience });
  const { rows } = await sql.query<{ missing: boolean }>(
    "select to_regnamespace('jobs') is null as missing",
  );
  // Roles that own a schema need not be allowed to create one.
  if (rows[0]?.missing !== false) await sql.query("create schema jobs");
  await migrateQueue({ database: settings.database, ...host, ...patience });
  const vectors = openVectorStore(settings.vectors, host);
  if (vectors !== null) {
    resources.add(vectors.close);
    await connectPatiently(vectors.prepare, { what: "vector store", ...patience });
  }
  logger.info("database.migrated", { applied, vectors: settings.vectors.kind });
}
