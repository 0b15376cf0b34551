/**
 * The store of alert state and notices for PostgreSQL and PGlite.
 *
 * @packageDocumentation
 */
export type { SqlClient, SqlQuery, SqlResult } from "@autotrader/kernel";
export type { SqlAlertStore, SqlAlertStoreOptions } from "./create-sql-alert-store.ts";
export { createSqlAlertStore } from "./create-sql-alert-store.ts";
export type { PgConnection, PgPool } from "./from-pg-pool.ts";
export { fromPgPool } from "./from-pg-pool.ts";
