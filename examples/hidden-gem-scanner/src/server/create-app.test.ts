import { noopLogger } from "@autotrader/kernel";
import {
  createMemoryScanStore,
  createScanner,
  type Scanner,
  type TokenConfig,
  type TokenSource,
} from "@autotrader/scanner";
import { afterEach, describe, expect, test } from "vitest";
import { hashApiKey } from "./api-key.ts";
import { createApp, type ServedSystem } from "./create-app.ts";

const key = "test-key-that-is-no-secret";
const hostile = '<img src=x onerror="alert(1)">';
const token: TokenConfig = { id: "abc", symbol: hostile, chain: "eip155:1" };
const holders: TokenSource = {
  name: "test",
  fetch: async () => ({
    status: "fetched",
    observations: [
      {
        key: "holders",
        value: 1_200,
        provenance: { source: "test", path: "/", fetchedAtMs: 0, observedAtMs: 0 },
      },
    ],
    failures: [],
  }),
};
const dead: TokenSource = {
  name: "dead",
  fetch: async () => ({
    status: "failed",
    failures: [{ code: "SOURCE_TIMEOUT", path: "/", reason: "no answer" }],
  }),
};

let scanner: Scanner | undefined;
afterEach(async () => scanner?.close());

function setUp(overrides: Partial<ServedSystem> = {}, sources = [holders, dead]) {
  const store = createMemoryScanStore();
  const made = createScanner({ sources, store });
  scanner = made;
  const app = createApp({
    apiKeyHash: hashApiKey(key),
    logger: noopLogger,
    system: {
      dataDescription: "SIMULATED data for a test",
      simulated: true,
      tokens: [token],
      store,
      scanToken: (scanned) => made.scanToken(scanned),
      openAlerts: async () => [],
      report: () => null,
      renderMetrics: () => "# nothing\n",
      notReady: async () => [],
      ...overrides,
    },
  });
  const get = (path: string) => app.request(`http://127.0.0.1${path}`);
  const scan = (body: string, authorization = `Bearer ${key}`) =>
    app.request("http://127.0.0.1/scan", { method: "POST", body, headers: { authorization } });
  return { app, get, scan };
}

describe("POST /scan", () => {
  test("scans the token and says that the data is simulated", async () => {
    const { get, scan } = setUp();
    const response = await scan('{"token_id":"abc"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ simulated: true, status: "scored" });
    expect(await (await get("/scans/recent")).json()).toMatchObject({
      simulated: true,
      scans: [{ token: { id: "abc" } }],
    });
  });

  test.each([
    { body: '{"token_id":"abc"}', authorization: "Bearer wrong", status: 401 },
    { body: '{"token_id":"abc"}', authorization: "", status: 401 },
    { body: "{", authorization: undefined, status: 400 },
    { body: '{"token_id":"abc","more":1}', authorization: undefined, status: 400 },
    { body: '{"token_id":"nobody"}', authorization: undefined, status: 404 },
    { body: `{"token_id":"${"a".repeat(5_000)}"}`, authorization: undefined, status: 413 },
  ])("answers $status for $body with $authorization", async ({ body, authorization, status }) => {
    expect((await setUp().scan(body, authorization)).status).toBe(status);
  });

  test("answers 502 when no source knows anything", async () => {
    expect((await setUp({}, [dead]).scan('{"token_id":"abc"}')).status).toBe(502);
  });
});

describe("the page", () => {
  test("shows what was scanned, escaped, with the sources that are missing", async () => {
    const { get, scan } = setUp();
    await scan('{"token_id":"abc"}');
    const page = await (await get("/")).text();
    expect(page).toContain("SIMULATED data for a test");
    expect(page).toContain("&lt;img src=x");
    expect(page).not.toContain(hostile);
    expect(page).toContain("dead");
    expect(page).toContain("No backtest has run yet");
    const without = setUp({ report: undefined });
    expect(await (await without.get("/")).text()).not.toContain("Backtest");
    expect((await without.get("/report")).status).toBe(404);
  });

  test("allows no script, from nowhere", async () => {
    const policy = (await setUp().get("/")).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
  });

  test("links the report once there is one", async () => {
    const report = { html: "<h1>Report</h1>", summaryJson: "{}", verdict: "No signal survives." };
    const { get } = setUp({ report: () => report });
    expect(await (await get("/")).text()).toContain("No signal survives.");
    expect(await (await get("/report")).text()).toBe("<h1>Report</h1>");
    expect(await (await get("/report/summary.json")).json()).toEqual({});
  });

  test("answers a foreign host name with 421 (DNS rebinding)", async () => {
    const { app } = setUp();
    expect((await app.request("http://evil.example/")).status).toBe(421);
  });
});

describe("for machines", () => {
  test("health is always fine, readiness names what is missing", async () => {
    const { get } = setUp({ notReady: async () => ["database"] });
    expect((await get("/health")).status).toBe(200);
    const ready = await get("/ready");
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, missing: ["database"] },
    ]);
    expect((await setUp().get("/ready")).status).toBe(200);
  });

  test("metrics come as Prometheus text", async () => {
    const response = await setUp().get("/metrics");
    expect(response.headers.get("content-type")).toContain("version=0.0.4");
    expect(await response.text()).toBe("# nothing\n");
  });

  test.each(["0", "101", "x"])("/scans/recent refuses limit=%s", async (limit) => {
    expect((await setUp().get(`/scans/recent?limit=${limit}`)).status).toBe(400);
  });

  test.each(["/report", "/report/summary.json", "/nothing"])("%s is 404", async (path) => {
    expect((await setUp().get(path)).status).toBe(404);
  });

  test("a fault inside is 500 without its message", async () => {
    const { get } = setUp({
      renderMetrics: () => {
        throw new Error("postgres://user:secret@host");
      },
    });
    const response = await get("/metrics");
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal error"}']);
  });
});
