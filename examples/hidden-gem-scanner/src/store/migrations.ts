import type { SqlClient } from "@autotrader/kernel";

/** Every step once, in order. A step that was released is never edited: add another. */
const migrations: readonly { readonly id: number; readonly statements: readonly string[] }[] = [
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
];

/** Brings the database up to date. Running it again, or from two places at once, changes nothing. */
export async function migrate(sql: SqlClient): Promise<void> {
  await sql.transaction(async (transaction) => {
    await transaction.query("select pg_advisory_xact_lock(71624001)");
    await transaction.query("create table if not exists app_migrations (id integer primary key)");
    const applied = await transaction.query<{ id: number }>("select id from app_migrations");
    const done = new Set(applied.rows.map(({ id }) => id));
    for (const { id, statements } of migrations) {
      if (done.has(id)) continue;
      for (const statement of statements) await transaction.query(statement);
      await transaction.query("insert into app_migrations (id) values ($1)", [id]);
    }
  });
}
