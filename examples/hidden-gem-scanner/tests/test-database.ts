import { noopLogger } from "@autotrader/kernel";
import pg from "pg";
import { openSql, type SqlPool } from "../src/service/open-sql.ts";

/** A database of its own in the server of a test run. */
export interface TestDatabase {
  readonly sql: SqlPool;
  readonly drop: () => Promise<void>;
}

/** Creates an empty database and opens a pool on it. */
export async function createTestDatabase(url: string, name: string): Promise<TestDatabase> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const { hostname: host, port, username: user } = new URL(url);
  const sql = openSql(
    { host, port: Number(port), database: name, user, password: "" },
    { logger: noopLogger, applicationName: "test" },
  );
  return {
    sql,
    async drop() {
      await sql.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
