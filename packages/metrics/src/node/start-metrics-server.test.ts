import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";

import { healthCheck } from "../check-health.ts";
import { createMetrics } from "../create-metrics.ts";
import type { LogFields } from "../ports.ts";
import { specMetricDefinitions } from "../spec-metric-definitions.ts";
import {
  type MetricsServer,
  type MetricsServerOptions,
  startMetricsServer,
} from "./start-metrics-server.ts";

let servers: MetricsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const start = async (options: Partial<MetricsServerOptions> = {}) => {
  const metrics = createMetrics({ definitions: specMetricDefinitions });
  const server = await startMetricsServer({ metrics, port: 0, ...options });
  servers.push(server);
  return { server, metrics };
};

/** Sends bytes as they are and gives the answer. */
const sendRaw = (port: number, text: string) =>
  new Promise<string>((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(text));
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      answer += chunk;
    });
    socket.once("close", () => resolve(answer));
    socket.once("error", reject);
  });

test("answers scrapes with the numbers of the moment", async () => {
  const { server, metrics } = await start();
  metrics.increment("scan_requests_total", { token_id: "pepe" });
  const first = await (await fetch(`${server.url}/metrics`)).text();
  metrics.increment("scan_requests_total", { token_id: "pepe" });
  const second = await (await fetch(`${server.url}/metrics`)).text();
  expect(first).toContain('scan_requests_total{token_id="pepe"} 1\n');
  expect(second).toContain('scan_requests_total{token_id="pepe"} 2\n');
});

test("negotiates, answers HEAD, and reports health", async () => {
  const broken = healthCheck("database", () => Promise.reject(new Error("refused")));
  const { server } = await start({ health: [broken] });
  const accept = "application/openmetrics-text";
  const openMetrics = await fetch(`${server.url}/metrics`, { headers: { accept } });
  expect(openMetrics.headers.get("content-type")).toContain("openmetrics");
  const head = await fetch(`${server.url}/metrics`, { method: "HEAD" });
  expect(Number(head.headers.get("content-length"))).toBeGreaterThan(100);
  expect((await fetch(`${server.url}/health`)).status).toBe(503);
  expect((await fetch(`${server.url}/metrics`, { method: "POST", body: "x" })).status).toBe(405);
});

test("listens on this machine only unless told otherwise, and writes IPv6 as a URL", async () => {
  const { server } = await start();
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
});

describe("a port that cannot be had", () => {
  test("because it is taken gives one clear error", async () => {
    const { server } = await start();
    const { port } = server;
    await expect(start({ port })).rejects.toMatchObject({
      name: "MetricsError",
      code: "PORT_IN_USE",
      message: `port ${port} on 127.0.0.1 is taken: stop the other program, or choose another port`,
      details: { host: "127.0.0.1", port },
      cause: { code: "EADDRINUSE" },
    });
  });

  test("because the address is not ours names the system's reason", async () => {
    await expect(start({ host: "203.0.113.1" })).rejects.toMatchObject({
      code: "LISTEN_FAILED",
      details: { host: "203.0.113.1", port: 0, reason: "EADDRNOTAVAIL" },
    });
  });

  test.each([-1, 65_536, 1.5, Number.NaN])("because %d is no port", async (port) => {
    await expect(start({ port })).rejects.toMatchObject({ code: "INVALID_OPTION" });
  });
});

describe("close", () => {
  test("ends idle and busy connections, and health checks that still run", async () => {
    let aborted = false;
    let markStarted = () => {};
    const started = new Promise<void>((resolve) => {
      markStarted = resolve;
    });
    const hanging = healthCheck("queue", (signal) => {
      markStarted();
      return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted = true;
          reject(signal.reason);
        });
      });
    });
    const { server } = await start({ health: [hanging] });
    await fetch(`${server.url}/metrics`);
    const waiting = fetch(`${server.url}/health`).catch(() => "ended");
    await started;
    await server.close();
    await server.close();
    expect(await waiting).toBe("ended");
    expect(aborted).toBe(true);
    await expect(fetch(`${server.url}/metrics`)).rejects.toThrow();
  });

  test("leaves neither socket nor timer behind", async () => {
    const resources = () =>
      process.getActiveResourcesInfo().filter((name) => /TCPServer|TCPSocket/.test(name)).length;
    const before = resources();
    const { server } = await start();
    await fetch(`${server.url}/metrics`, { headers: { connection: "close" } });
    await server.close();
    await expect.poll(resources).toBeLessThanOrEqual(before);
  });

  test("happens by the host's signal, before and after the start", async () => {
    const host = new AbortController();
    const { server } = await start({ signal: host.signal });
    host.abort();
    await server.close();
    await expect(fetch(`${server.url}/metrics`)).rejects.toThrow();
    await expect(start({ signal: host.signal })).rejects.toMatchObject({ name: "AbortError" });
    const late = new AbortController();
    const starting = start({ signal: late.signal });
    late.abort();
    await expect(starting).rejects.toMatchObject({ name: "AbortError" });
  });

  test("and start are told to the logger", async () => {
    const events: string[] = [];
    const keep = (event: string) => void events.push(event);
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    const { server } = await start({ logger });
    await server.close();
    expect(events).toEqual(["metrics_server.started", "metrics_server.stopped"]);
  });
});

describe("strange requests", () => {
  test.each([
    [
      "headers beyond all measure",
      `GET /metrics HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(9_000)}\r\n\r\n`,
      "431",
    ],
    ["no HTTP at all", "hello\r\n\r\n", "400"],
    ["a target that is no URL", "GET // HTTP/1.1\r\nHost: x\r\n\r\n", "400"],
    ["a method that the web forbids", "TRACE /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "400"],
    ["an absolute target", "GET http://x/metrics HTTP/1.1\r\nHost: x\r\n\r\n", "200"],
    [
      "a body where none belongs",
      "GET /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
      "200",
    ],
  ])("with %s are answered", async (_name, text, status) => {
    const { server } = await start();
    expect(await sendRaw(server.port, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
  });

  test("that make the registry throw get 500, and the logger the error", async () => {
    const errors: (LogFields | undefined)[] = [];
    const ignore = () => {};
    const logger = {
      debug: ignore,
      info: ignore,
      warn: ignore,
      error: (_event: string, fields?: LogFields) => void errors.push(fields),
    };
    const reason = new Error("collector broken");
    const metrics = {
      collect: () => {
        throw reason;
      },
    };
    const { server } = await start({ metrics, logger });
    const response = await fetch(`${server.url}/metrics`);
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(errors).toEqual([{ error: reason }]);
  });
});
