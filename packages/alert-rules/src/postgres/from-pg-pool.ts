import type { SqlClient, SqlResult } from "@autotrader/kernel";

/** One connection of a pool, as `pg` has it. */
export interface PgConnection {
  /** Runs one statement. */
  query<Row>(text: string, parameters?: unknown[]): Promise<SqlResult<Row>>;
  /** Gives the connection back; an error has it closed instead. */
  release(error?: Error | boolean): void;
  /** Listens for a connection that breaks. */
  on(event: "error", listener: (error: Error) => void): unknown;
  /** Stops listening. */
  removeListener(event: "error", listener: (error: Error) => void): unknown;
}

/** The part of a `pg` pool that is used. */
export interface PgPool {
  /** Runs one statement on any connection. */
  query<Row>(text: string, parameters?: unknown[]): Promise<SqlResult<Row>>;
  /** Takes a connection out of the pool. */
  connect(): Promise<PgConnection>;
}

/**
 * Makes a `SqlClient` of a `pg` pool. The pool stays the host's: to configure, to listen for its
 * errors, and to end.
 *
 * @example
 * ```ts no-run
 * import { Pool } from "pg";
 * import { createSqlAlertStore, fromPgPool } from "@autotrader/alert-rules/postgres";
 *
 * const pool = new Pool({ connectionString: "postgresql://scanner@db/scanner" });
 * pool.on("error", (error) => console.error("idle connection lost", error));
 * const store = createSqlAlertStore({ sql: fromPgPool(pool) });
 * ```
 */
export function fromPgPool(pool: PgPool): SqlClient {
  return {
    query: (text, parameters) => pool.query(text, parameters),
    transaction: async (work) => {
      const connection = await pool.connect();
      // The statement that was running rejects too; unheard, the event would end the process.
      const ignore = (): void => {};
      connection.on("error", ignore);
      let broken: Error | undefined;
      try {
        await connection.query("begin");
        const value = await work(connection);
        await connection.query("commit");
        return value;
      } catch (error) {
        broken = await rollBack(connection);
        throw error;
      } finally {
        connection.removeListener("error", ignore);
        connection.release(broken);
      }
    },
  };
}

/** A connection that cannot roll back must not serve anyone else. */
async function rollBack(connection: PgConnection): Promise<Error | undefined> {
  try {
    await connection.query("rollback");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
