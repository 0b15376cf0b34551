import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";

import { fromPgPool, type PgConnection, type PgPool } from "./from-pg-pool.ts";

/** A pool of one connection that writes down what it is told, and fails at the given statements. */
function createFakePool(failures: Readonly<Record<string, unknown>> = {}) {
  const emitter = new EventEmitter();
  const statements: unknown[][] = [];
  const released: unknown[] = [];
  const query = async (...statement: unknown[]) => {
    statements.push(statement);
    const [text] = statement;
    if (typeof text === "string" && text in failures) throw failures[text];
    return { rows: [] };
  };
  const connection: PgConnection = {
    query,
    release: (error) => released.push(error),
    on: (event, listener) => emitter.on(event, listener),
    removeListener: (event, listener) => emitter.removeListener(event, listener),
  };
  const pool: PgPool = { query, connect: async () => connection };
  return { sql: fromPgPool(pool), emitter, statements, released };
}

describe("a query", () => {
  test("goes to the pool with its parameters", async () => {
    const { sql, statements, released } = createFakePool();
    expect(await sql.query("select $1", [1])).toEqual({ rows: [] });
    expect(statements).toEqual([["select $1", [1]]]);
    expect(released).toEqual([]);
  });
});

describe("a transaction", () => {
  test("commits, gives its value back, and leaves no listener", async () => {
    const { sql, emitter, statements, released } = createFakePool();
    const value = await sql.transaction(async (transaction) => {
      await transaction.query("work");
      expect(emitter.emit("error", new Error("connection lost"))).toBe(true);
      return 5;
    });
    expect(value).toBe(5);
    expect(statements.map(([text]) => text)).toEqual(["begin", "work", "commit"]);
    expect(released).toEqual([undefined]);
    expect(emitter.listenerCount("error")).toBe(0);
  });

  test.each(["begin", "work", "commit"])("rolls back when %s fails", async (text) => {
    const failure = new Error(`${text} failed`);
    const { sql, emitter, statements, released } = createFakePool({ [text]: failure });
    const running = sql.transaction((transaction) => transaction.query("work"));
    await expect(running).rejects.toBe(failure);
    expect(statements.at(-1)).toEqual(["rollback"]);
    expect(released).toEqual([undefined]);
    expect(emitter.listenerCount("error")).toBe(0);
  });

  test.each([
    { thrown: new Error("gone"), closedWith: new Error("gone") },
    { thrown: "gone", closedWith: new Error("gone") },
  ])("has a connection closed that cannot roll back: $thrown", async ({ thrown, closedWith }) => {
    const failure = new Error("work failed");
    const { sql, released } = createFakePool({ work: failure, rollback: thrown });
    const running = sql.transaction((transaction) => transaction.query("work"));
    await expect(running).rejects.toBe(failure);
    expect(released).toEqual([closedWith]);
  });
});
