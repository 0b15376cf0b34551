import type { SqlClient, SqlQuery } from "@autotrader/kernel";

import { AlertRulesError } from "../errors.ts";
import { type Migration, migrations } from "./migrations.ts";

/** Any fixed number does, as long as nothing else in the database locks the same one. */
const LOCK_KEY = 7_311_904_625;

/**
 * Brings the tables up to date in one transaction. A second process that migrates meanwhile waits for
 * the lock and then finds nothing left to do.
 */
export async function migrate(
  sql: SqlClient,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  await sql.transaction(async (transaction) => {
    // At a stricter level the process that waited would not see what the other one did.
    await transaction.query("set transaction isolation level read committed");
    await transaction.query("select pg_advisory_xact_lock($1::bigint)", [LOCK_KEY]);
    await transaction.query(
      `create table if not exists alert_store_migrations (
         version integer primary key,
         applied_at timestamptz not null default now()
       )`,
    );
    const current = await readVersion(transaction);
    const supported = steps.at(-1)?.version ?? 0;
    if (current > supported) throw schemaTooNew(current, supported);
    for (const step of steps) {
      if (step.version > current) await apply(transaction, step);
    }
  });
}

async function readVersion(transaction: SqlQuery): Promise<number> {
  const { rows } = await transaction.query<{ version: number }>(
    "select coalesce(max(version), 0)::int as version from alert_store_migrations",
  );
  return rows[0]?.version ?? 0;
}

async function apply(transaction: SqlQuery, { version, statements }: Migration): Promise<void> {
  for (const statement of statements) await transaction.query(statement);
  await transaction.query("insert into alert_store_migrations (version) values ($1::int)", [
    version,
  ]);
}

function schemaTooNew(found: number, supported: number): AlertRulesError<"SCHEMA_TOO_NEW"> {
  return new AlertRulesError(
    `the alert store's tables have version ${found}, above the supported ${supported}`,
    "SCHEMA_TOO_NEW",
    { found, supported },
  );
}
