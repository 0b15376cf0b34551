import { createServer, type Server } from "node:http";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SystemConfig } from "../src/config/system-config.ts";
import { migrate } from "../src/store/migrations.ts";
import { type StartedSystem, startSystem } from "./start-system.ts";

let sql: PGlite;
let inside: Server;
let insideUrl = "";
let asked = 0;
let started: StartedSystem | undefined;
beforeAll(async () => {
  sql = await PGlite.create();
  await migrate(sql);
  // Something of this network that nobody but its owner shall reach.
  inside = createServer((_request, response) => {
    asked += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  const address = inside.address();
  insideUrl = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});
afterEach(async () => {
  asked = 0;
  await started?.close();
});
afterAll(async () => {
  await sql.close();
  await new Promise((resolve) => {
    inside.close(resolve);
    inside.closeAllConnections();
  });
});

async function scan() {
  const [token] = started?.system.tokens ?? [];
  if (started === undefined || token === undefined) throw new Error("nothing to scan");
  return started.system.scanner.scanToken(token);
}

/** Texts are read by one model at an address that somebody configured. */
const modelAt =
  (kind: "local" | "openai-compatible", base_url: string) =>
  (config: SystemConfig): SystemConfig => ({
    ...config,
    llm: {
      ...config.llm,
      unknown_price: "zero",
      providers: [{ id: "m", kind, model: "m", base_url }],
    },
  });

describe("an address of this network", () => {
  test("is not asked in the name of a live source", async () => {
    started = await startSystem({ sql, claimsLive: true });
    const outcome = await scan();
    expect(outcome).toMatchObject({ status: "failed", code: "NO_OBSERVATIONS" });
    expect(outcome.sources.map(({ code }) => code)).toContain("SOURCE_UNREACHABLE");
  });

  test("is not asked in the name of a model on the internet; a word count reads the texts", async () => {
    started = await startSystem({ sql, configure: modelAt("openai-compatible", insideUrl) });
    expect(await scan()).toMatchObject({ status: "scored", narrative: { source: "heuristic" } });
    expect(asked).toBe(0);
  });

  test("is asked for a model that the configuration calls local", async () => {
    started = await startSystem({ sql, configure: modelAt("local", insideUrl) });
    expect(await scan()).toMatchObject({ status: "scored", narrative: { source: "heuristic" } });
    expect(asked).toBeGreaterThan(0);
  });
});
