import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPgvectorStore } from "./pgvector-store.ts";
import { vectorStoreContract } from "./vector-store-contract.ts";

// pgvector itself, in PostgreSQL as WebAssembly.
let sql: PGlite;
beforeAll(async () => {
  sql = await PGlite.create({ extensions: { vector } });
  await sql.query("create extension vector");
});
afterAll(() => sql.close());

describe("vectors in PostgreSQL", () => {
  vectorStoreContract(async () => {
    await sql.query("drop table if exists token_vectors");
    const store = createPgvectorStore({ sql, dimension: 3 });
    await store.prepare();
    return store;
  });

  test("are found through an index of their angles", async () => {
    const { rows } = await sql.query(
      "select indexdef from pg_indexes where indexname = 'token_vectors_nearest'",
    );
    expect(rows).toEqual([
      { indexdef: expect.stringContaining("USING hnsw (vector vector_cosine_ops)") },
    ]);
  });

  test("of another length are refused, and none of the call is kept", async () => {
    const store = createPgvectorStore({ sql, dimension: 3 });
    const items = [
      { id: "good", vector: [1, 2, 3] },
      { id: "short", vector: [1, 2] },
    ];
    await expect(store.upsert(items)).rejects.toThrow("expected 3 dimensions, not 2");
    expect(await store.get("good")).toBeNull();
  });

  test("reject when the tables are not there, and closing ends what the store stands on", async () => {
    let closed = 0;
    const close = async () => {
      closed += 1;
    };
    const store = createPgvectorStore({ sql, dimension: 3, close });
    await sql.query("drop table token_vectors");
    await expect(store.get("a")).rejects.toThrow("token_vectors");
    await store.close();
    expect(closed).toBe(1);
  });
});
