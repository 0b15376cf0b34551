import { fromPgPool } from "@autotrader/alert-rules/postgres";
import type { Logger, SqlClient } from "@autotrader/kernel";
import pg from "pg";
import type { DatabaseSettings } from "./settings.ts";

/** A pool of connections as the stores want it. */
export interface SqlPool extends SqlClient {
  readonly close: () => Promise<void>;
}

/** A database as messages name it. */
export function databaseName({ host, port, database }: DatabaseSettings): string {
  return `database ${host}:${port}/${database}`;
}

/** Opens a pool; the first query connects. A connection that breaks is replaced by the next query. */
export function openSql(
  { host, port, database, user, password }: DatabaseSettings,
  { logger, applicationName }: { readonly logger: Logger; readonly applicationName: string },
): SqlPool {
  const pool = new pg.Pool({
    host,
    port,
    database,
    user,
    password,
    application_name: applicationName,
    max: 8,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    // For a server that takes the question and falls silent.
    query_timeout: 20_000,
  });
  pool.on("error", (error) => logger.warn("database.connection-lost", { reason: error.message }));
  return { ...fromPgPool(pool), close: () => pool.end() };
}
