import { createSqlAlertStore } from "@autotrader/alert-rules/postgres";
import { createSqlBackend } from "@autotrader/feature-validation/postgres";
import type { SqlClient } from "@autotrader/kernel";

/** One step of the schema. */
export interface Migration {
  readonly id: number;
  readonly statements: readonly string[];
}

/** Every step once, in order. A step that was released is never edited: add another. */
export const migrations: readonly Migration[] = [
  {
    id: 1,
    statements: [
      `create table scans (
        token_id text not null,
        at_ms bigint not null,
        result jsonb not null,
        primary key (token_id, at_ms)
      )`,
      "create index scans_by_time on scans (at_ms desc)",
      `create table price_bars (
        token_id text not null,
        day_ms bigint not null,
        close_usd double precision not null,
        volume_usd double precision,
        market_cap_usd double precision,
        primary key (token_id, day_ms)
      )`,
      "create table replayed_moments (at_ms bigint primary key)",
    ],
  },
  {
    id: 2,
    statements: [
      // Whoever inserts the row has the window's one result; everybody else comes too late.
      `create table scan_windows (
        token_id text not null,
        window_ms bigint not null,
        at_ms bigint not null,
        primary key (token_id, window_ms)
      )`,
    ],
  },
];

/**
 * Brings the tables of the system and of its stores up to date. Running it again, or from two places
 * at once, changes nothing.
 *
 * @returns Ids of the system's own steps that were applied now.
 */
export async function migrate(
  sql: SqlClient,
  steps: readonly Migration[] = migrations,
): Promise<readonly number[]> {
  const applied = await sql.transaction(async (transaction) => {
    await transaction.query("select pg_advisory_xact_lock(71624001)");
    await transaction.query("create table if not exists app_migrations (id integer primary key)");
    const { rows } = await transaction.query<{ id: number }>("select id from app_migrations");
    const done = new Set(rows.map(({ id }) => id));
    const missing = steps.filter(({ id }) => !done.has(id));
    for (const { id, statements } of missing) {
      for (const statement of statements) await transaction.query(statement);
      await transaction.query("insert into app_migrations (id) values ($1)", [id]);
    }
    return missing.map(({ id }) => id);
  });
  await createSqlBackend({ sql }).migrate();
  await createSqlAlertStore({ sql }).migrate();
  return applied;
}
