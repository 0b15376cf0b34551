import { noopLogger } from "@autotrader/kernel";
import { createMemoryScanStore } from "@autotrader/scanner";
import { describe, expect, test } from "vitest";
import { hashApiKey } from "./api-key.ts";
import { createApp } from "./create-app.ts";

const key = "test-key-that-is-no-secret";
let scans = 0;
const app = createApp({
  apiKeyHash: hashApiKey(key),
  logger: noopLogger,
  system: {
    dataDescription: "SIMULATED data for a test",
    simulated: true,
    tokens: [{ id: "abc", symbol: "ABC", chain: "eip155:1" }],
    store: createMemoryScanStore(),
    scanToken: async () => {
      scans += 1;
      throw new Error("no scan was wanted");
    },
    openAlerts: async () => [],
    report: () => null,
    renderMetrics: () => "# nothing\n",
    notReady: async () => [],
  },
});

describe("a page of another site that reached the port by a name of its own gets nothing:", () => {
  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io",
    "localtest.me",
    "evil.example:8000",
    "10.0.0.1",
    "192.168.1.10:8000",
    "0.0.0.0",
    "[::2]",
    "[fe80::1]",
    "metadata.google.internal",
    "scanner",
    "xn--lcalhost-54a",
  ])("%s", async (host) => {
    for (const path of ["/", "/report", "/metrics", "/scans/recent", "/health"])
      expect((await app.request(`http://${host}${path}`)).status).toBe(421);
  });
});

describe("without the key nothing is scanned:", () => {
  test.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer wrong",
    `bearer ${key}`,
    `Basic ${key}`,
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer  ${key}`,
    `Bearer ${key} ${key}`,
    `Bearer "${key}"`,
    key,
    hashApiKey(key),
    `Bearer ${hashApiKey(key)}`,
    "Bearer null",
    "Bearer undefined",
    "Bearer [object Object]",
    "Bearer ' OR 1=1",
    `Bearer ${"a".repeat(5_000)}`,
  ])("authorization %j", async (authorization) => {
    const response = await app.request("http://127.0.0.1/scan", {
      method: "POST",
      body: '{"token_id":"abc"}',
      headers: { authorization },
    });
    expect(response.status).toBe(401);
    expect(scans).toBe(0);
  });
});

describe("a body that is no request is refused before anything is scanned:", () => {
  test.each([
    ["", 400],
    ["{", 400],
    ["null", 400],
    ["[]", 400],
    ['"abc"', 400],
    ['{"token_id":5}', 400],
    ['{"token_id":""}', 400],
    [`{"token_id":"${"a".repeat(101)}"}`, 400],
    ['{"token_id":"abc","extra":1}', 400],
    ['{"token_id":{"$ne":null}}', 400],
    ['{"token_id":["abc"]}', 400],
    [`{"token_id":"${"a".repeat(5_000)}"}`, 413],
    ["x".repeat(300_000), 413],
    ["[".repeat(4_000), 400],
    ['{"token_id":"../../etc/passwd"}', 404],
    ['{"token_id":"__proto__"}', 404],
    ['{"token_id":"\' OR 1=1 --"}', 404],
    ['{"token_id":"constructor"}', 404],
  ])("%#", async (body, status) => {
    const response = await app.request("http://127.0.0.1/scan", {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${key}`, "content-length": String(body.length) },
    });
    expect(response.status).toBe(status);
    expect(scans).toBe(0);
  });
});
