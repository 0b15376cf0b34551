import type { SqlClient } from "@autotrader/kernel";

/** A GemScore as it was known at its moment. */
export interface RecordedScore {
  readonly tokenId: string;
  readonly atMs: number;
  readonly gemScore: number;
}

/** Every stored score, oldest first. */
export async function readScoreHistory(sql: SqlClient): Promise<readonly RecordedScore[]> {
  const { rows } = await sql.query<{ token_id: string; at_ms: string | number; score: number }>(
    `select token_id, at_ms, (result ->> 'gemScore')::float8 as score
     from scans order by at_ms, token_id`,
  );
  return rows.map((row) => ({
    tokenId: row.token_id,
    atMs: Number(row.at_ms),
    gemScore: row.score,
  }));
}

/** Past moments whose replay is complete. */
export async function readReplayedMoments(sql: SqlClient): Promise<ReadonlySet<number>> {
  const { rows } = await sql.query<{ at_ms: string | number }>(
    "select at_ms from replayed_moments",
  );
  return new Set(rows.map(({ at_ms }) => Number(at_ms)));
}

/** Remembers that a past moment has been replayed for every token. */
export async function markReplayed(sql: SqlClient, atMs: number): Promise<void> {
  await sql.query("insert into replayed_moments (at_ms) values ($1) on conflict do nothing", [
    atMs,
  ]);
}
