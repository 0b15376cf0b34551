/**
 * The feature store's backend for PostgreSQL and PGlite.
 *
 * @packageDocumentation
 */
export type { SqlClient, SqlQuery, SqlResult } from "@autotrader/kernel";
export type { SqlBackend, SqlBackendOptions } from "./create-sql-backend.ts";
export { createSqlBackend } from "./create-sql-backend.ts";
export type { PgConnection, PgPool } from "./from-pg-pool.ts";
export { fromPgPool } from "./from-pg-pool.ts";
