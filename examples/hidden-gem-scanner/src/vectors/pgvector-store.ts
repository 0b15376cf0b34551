import type { SqlClient } from "@autotrader/kernel";
import type { VectorStore } from "./vector-store.ts";

export interface PgvectorStoreOptions {
  /** A database with the extension `vector`. */
  readonly sql: SqlClient;
  readonly dimension: number;
  /** Ends what `sql` stands on. @defaultValue does nothing */
  readonly close?: (() => Promise<void>) | undefined;
}

/** Vectors in PostgreSQL with pgvector, found through an HNSW index. */
export function createPgvectorStore({
  sql,
  dimension,
  close = async () => {},
}: PgvectorStoreOptions): VectorStore {
  return {
    close,
    prepare: () =>
      sql.transaction(async (transaction) => {
        await transaction.query("select pg_advisory_xact_lock(71624002)");
        // nosemgrep: sql-from-template -- a whole number; a type takes no parameter
        await transaction.query(
          `create table if not exists token_vectors (
             id text primary key,
             vector vector(${Math.trunc(dimension)}) not null
           )`,
        );
        await transaction.query(
          `create index if not exists token_vectors_nearest
             on token_vectors using hnsw (vector vector_cosine_ops)`,
        );
      }),
    async upsert(items) {
      await sql.query(
        `insert into token_vectors (id, vector)
         select id, text::vector from unnest($1::text[], $2::text[]) as item (id, text)
         on conflict (id) do update set vector = excluded.vector`,
        [items.map(({ id }) => id), items.map(({ vector }) => JSON.stringify(vector))],
      );
    },
    async get(id) {
      const { rows } = await sql.query<{ vector: string }>(
        "select vector::text as vector from token_vectors where id = $1",
        [id],
      );
      return rows[0] === undefined ? null : numbersIn(rows[0].vector);
    },
    async nearest(vector, limit) {
      const { rows } = await sql.query<{ id: string; similarity: number }>(
        `select id, 1 - (vector <=> $1::text::vector) as similarity from token_vectors
         order by vector <=> $1::text::vector, id limit $2`,
        [JSON.stringify(vector), limit],
      );
      return rows;
    },
  };
}

/** pgvector writes `[1,2]`. */
function numbersIn(text: string): readonly number[] {
  return text.slice(1, -1).split(",").map(Number);
}
