import { createServer, type Server } from "node:http";
import { renderText } from "@autotrader/metrics";
import type { ScanOutcome, TokenConfig } from "@autotrader/scanner";
import { PGlite } from "@electric-sql/pglite";
import { getRequestListener } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { BaseUrls } from "../src/market-data/base-urls.ts";
import { migrate } from "../src/store/migrations.ts";
import type { System } from "../src/system.ts";
import { type StartedSystem, startSystem } from "./start-system.ts";

let sql: PGlite;
beforeAll(async () => {
  sql = await PGlite.create();
  await migrate(sql);
});
afterAll(() => sql.close());

let started: StartedSystem | undefined;
let proxy: Server | undefined;
afterEach(async () => {
  await sql.query("delete from scans");
  await started?.close();
  proxy?.close();
  proxy?.closeAllConnections();
  started = undefined;
  proxy = undefined;
});

function scored(outcome: ScanOutcome | undefined) {
  if (outcome?.status !== "scored") throw new Error(`expected a score, got ${outcome?.status}`);
  return outcome;
}

describe("a dying source", () => {
  test("degrades the result, never raises a score, and is named", async () => {
    started = await startSystem({ sql });
    const { system, log } = started;
    const before = scored(await system.scanner.scanToken(firstToken(system)));

    // A second system: the cache of the first would still answer for the dead sources.
    const fresh = await startSystem({
      sql,
      redirect: (urls) => ({
        ...urls,
        dexscreener: "http://127.0.0.1:9/dexscreener",
        blockscout: "http://127.0.0.1:9/blockscout",
      }),
    });
    const after = scored(await fresh.system.scanner.scanToken(firstToken(system)));
    const failed = after.sources.filter(({ status }) => status === "failed");
    expect(failed.map(({ name, code }) => [name, code])).toEqual([
      ["dexscreener", "SOURCE_UNREACHABLE"],
      // Its four questions fail one after the other, and the last one finds the circuit open.
      ["blockscout", expect.stringMatching(/^SOURCE_(UNREACHABLE|CIRCUIT_OPEN)$/)],
    ]);
    expect(after.features["liquidity_usd"]?.value).toBeNull();
    expect(after.gemScore).toBeLessThan(before.gemScore);
    expect(after.confidence).toBeLessThan(before.confidence);
    expect(after.gemScoreInterval.high).toBeGreaterThan(after.gemScore);
    expect(fresh.log.named("source.failed").length).toBeGreaterThan(0);
    expect(log.named("source.failed")).toEqual([]);
    await fresh.close();
  });

  test("all sources dead: the scan fails with a reason, and nothing is stored or alerted", async () => {
    const nowhere = "http://127.0.0.1:9";
    started = await startSystem({
      sql,
      redirect: () => ({
        coingecko: nowhere,
        dexscreener: nowhere,
        blockscout: nowhere,
        rpc: nowhere,
        defillama: nowhere,
        defillamaCoins: nowhere,
      }),
    });
    const { system, alertLines } = started;
    const outcome = await system.scanner.scanToken(firstToken(system));
    expect(outcome).toMatchObject({ status: "failed", code: "NO_OBSERVATIONS" });
    expect(await system.store.recent(10)).toEqual([]);
    expect(alertLines).toEqual([]);
  });
});

describe("a dying provider", () => {
  const secrets = { GROQ_API_KEY: "fake-groq-key-for-tests" };

  test("falls back to the word count, says so, and never shows the key", async () => {
    const asked: string[] = [];
    const dying: typeof fetch = async (url) => {
      asked.push(String(url));
      return new Response('{"error":{"message":"down"}}', { status: 401 });
    };
    started = await startSystem({ sql, fetch: dying, secrets });
    const { system, log } = started;
    const outcome = scored(await system.scanner.scanToken(firstToken(system)));
    expect(asked[0]).toContain("groq");
    expect(outcome.narrative).toMatchObject({ status: "analyzed", source: "heuristic" });
    expect(log.named("narrative.fell-back")).toHaveLength(1);
    expect(log.lines.join("\n")).not.toContain(secrets.GROQ_API_KEY);
    expect(renderText(system.metrics)).toMatch(/llm_requests_total\{[^}]*provider="groq"/);
  });

  test("a living one is used, and its cost is counted", async () => {
    const analysis = {
      sentiment: "bullish",
      sentiment_score: 0.7,
      momentum: 0.6,
      key_themes: ["growth"],
      narrative_summary: "The community of this simulated token grows quickly.",
      confidence: 0.8,
    };
    const living: typeof fetch = async () =>
      Response.json({
        choices: [
          {
            index: 0,
            finish_reason: "stop",
            message: { role: "assistant", content: JSON.stringify(analysis) },
          },
        ],
        usage: { prompt_tokens: 200, completion_tokens: 100, total_tokens: 300 },
      });
    started = await startSystem({ sql, fetch: living, secrets });
    const outcome = scored(await started.system.scanner.scanToken(firstToken(started.system)));
    expect(outcome.narrative).toMatchObject({ status: "analyzed", source: "llm", analysis });
    // 200 x 0.59 + 100 x 0.79 USD per million tokens (configs/llm.yaml).
    expect(renderText(started.system.metrics)).toContain(
      'llm_cost_usd_total{provider="groq"} 0.000197',
    );
  });
});

describe("a poisoned feature", () => {
  test("is refused by name before it is scored, stored or alerted on", async () => {
    const poisoned = await startPoisonedCoinGecko();
    started = await startSystem({ sql, redirect: (urls) => poisoned.redirect(urls) });
    const { system, alertLines, log } = started;
    const outcome = await system.scanner.scanToken(firstToken(system));
    expect(outcome).toMatchObject({
      status: "rejected",
      problems: [{ path: "price_change_24h_ratio", severity: "error" }],
    });
    expect(await system.store.recent(10)).toEqual([]);
    expect(alertLines).toEqual([]);
    expect(log.named("feature.rejected")).toHaveLength(1);
    expect(renderText(system.metrics)).toMatch(
      /feature_validation_failures_total\{feature_name="price_change_24h_ratio"[^}]*\} 1/,
    );
  });
});

/** A proxy before the simulator that says the price fell by 900 %. */
async function startPoisonedCoinGecko() {
  const coin = z.looseObject({ market_data: z.looseObject({}) });
  let target = "";
  const server = createServer(
    getRequestListener(async (request) => {
      const { pathname, search } = new URL(request.url);
      const body: unknown = await (await fetch(`${target}${pathname}${search}`)).json();
      const parsed = coin.safeParse(body);
      if (!parsed.success) return Response.json(body);
      const market = { ...parsed.data.market_data, price_change_percentage_24h: -900 };
      return Response.json({ ...parsed.data, market_data: market });
    }),
  );
  proxy = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    redirect(urls: BaseUrls): BaseUrls {
      target = urls.coingecko;
      return { ...urls, coingecko: `http://127.0.0.1:${port}` };
    },
  };
}

function firstToken(system: System): TokenConfig {
  const [token] = system.tokens;
  if (token === undefined) throw new Error("the simulated market has tokens");
  return token;
}
