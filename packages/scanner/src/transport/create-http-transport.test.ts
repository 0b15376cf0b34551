import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createManualClock, type MetricLabels, type Metrics } from "@autotrader/kernel";
import { describe, expect, test, vi } from "vitest";

import { createHttpTransport, type HttpTransportOptions } from "./create-http-transport.ts";

const { signal } = new AbortController();
const baseUrl = "https://api.example/v3/";
const ask = { source: "sample", baseUrl, path: "/coins/abc" };

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const answers = (...responses: readonly (() => Response | Promise<Response>)[]) => {
  let calls = 0;
  return vi.fn<typeof fetch>(async () => {
    const respond = responses[Math.min(calls, responses.length - 1)];
    calls += 1;
    if (respond === undefined) throw new Error("no answer prepared");
    return respond();
  });
};
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response("no", { status: code, headers });
const unreachable = () => Promise.reject(new TypeError(`fetch failed ${baseUrl}?key=s3cret`));

function setUp(fetch: typeof globalThis.fetch, options: HttpTransportOptions = {}) {
  const clock = createManualClock(1_700_000_000_000);
  const gauges = new Map<string, number>();
  const observed: { name: string; value: number; labels: MetricLabels | undefined }[] = [];
  const metrics: Metrics = {
    increment: () => {},
    set: (name, value, labels) => gauges.set(`${name} ${labels?.["source"]}`, value),
    observe: (name, value, labels) => observed.push({ name, value, labels }),
  };
  const transport = createHttpTransport({ fetch, clock, metrics, random: () => 0.5, ...options });
  return { clock, gauges, observed, transport };
}

test("asks for the path below the base address and gives back parsed JSON", async () => {
  const fetch = answers(() => json({ id: "abc" }));
  const { transport, clock } = setUp(fetch);
  const request = { ...ask, query: { days: "30" }, headers: { "x-key": "k" } };
  expect(await transport.request(request, { signal })).toEqual({
    json: { id: "abc" },
    fetchedAtMs: clock.nowMs(),
    cached: false,
  });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(String(url)).toBe("https://api.example/v3/coins/abc?days=30");
  expect(init).toMatchObject({ headers: { accept: "application/json", "x-key": "k" } });
});

test("sends a body as JSON in a POST", async () => {
  const fetch = answers(() => json({ result: "0x1" }));
  const { transport } = setUp(fetch);
  await transport.request({ ...ask, body: { method: "eth_chainId" } }, { signal });
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: "POST",
    body: '{"method":"eth_chainId"}',
    headers: { "content-type": "application/json" },
  });
});

describe("failures", () => {
  test.each([
    { name: "404", respond: status(404), code: "SOURCE_NOT_FOUND", calls: 1 },
    { name: "410", respond: status(410), code: "SOURCE_NOT_FOUND", calls: 1 },
    { name: "400", respond: status(400), code: "SOURCE_REFUSED", calls: 1 },
    { name: "401", respond: status(401), code: "SOURCE_REFUSED", calls: 1 },
    { name: "403", respond: status(403), code: "SOURCE_REFUSED", calls: 1 },
    { name: "408", respond: status(408), code: "SOURCE_UNAVAILABLE", calls: 3 },
    { name: "429", respond: status(429), code: "SOURCE_RATE_LIMITED", calls: 3 },
    { name: "500", respond: status(500), code: "SOURCE_UNAVAILABLE", calls: 3 },
    { name: "503", respond: status(503), code: "SOURCE_UNAVAILABLE", calls: 3 },
    { name: "no connection", respond: unreachable, code: "SOURCE_UNREACHABLE", calls: 3 },
    {
      name: "HTML with status 200",
      respond: () => new Response("<html>", { status: 200 }),
      code: "SOURCE_BAD_ANSWER",
      calls: 1,
    },
    {
      name: "a cut body",
      respond: () => new Response('{"a":', { status: 200 }),
      code: "SOURCE_BAD_ANSWER",
      calls: 1,
    },
  ])("$name fails as $code after $calls call(s)", async ({ respond, code, calls }) => {
    const fetch = answers(respond);
    const { transport } = setUp(fetch);
    const failure = expect(transport.request(ask, { signal })).rejects;
    await failure.toMatchObject({ name: "ScannerError", code, details: { source: "sample" } });
    expect(fetch).toHaveBeenCalledTimes(calls);
  });

  test("a body that breaks off is a broken connection, and is tried again", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(new TypeError("terminated")),
        }),
      );
    const { transport } = setUp(answers(broken, () => json("whole")));
    expect(await transport.request(ask, { signal })).toMatchObject({ json: "whole" });
  });

  test("an attempt that takes too long is a timeout, also when fetch ignores its signal", async () => {
    const hang = () => new Promise<Response>(() => {});
    const { transport } = setUp(answers(hang), { timeoutMs: 5, retry: { retries: 0 } });
    const details = { source: "sample", path: "/coins/abc", timeoutMs: 5 };
    await expect(transport.request(ask, { signal })).rejects.toMatchObject({
      code: "SOURCE_TIMEOUT",
      details,
    });
  });

  test("keeps the address and its secrets out of message and details", async () => {
    const { transport } = setUp(answers(unreachable));
    const error = await transport.request(ask, { signal }).catch((reason: unknown) => reason);
    expect(String(error)).toBe("ScannerError: sample /coins/abc cannot be reached");
    expect(JSON.stringify(error)).not.toContain("s3cret");
  });

  test("rejects with the abort reason, not with a code", async () => {
    const controller = new AbortController();
    const reason = new Error("shutting down");
    const fetch = vi.fn<typeof globalThis.fetch>(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          controller.abort(reason);
        }),
    );
    const { transport } = setUp(fetch);
    await expect(transport.request(ask, { signal: controller.signal })).rejects.toBe(reason);
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("waiting", () => {
  test("backs off with full jitter, doubling the ceiling", async () => {
    const { transport, clock } = setUp(answers(status(500), status(500), () => json(1)));
    const startMs = clock.monotonicMs();
    await transport.request(ask, { signal });
    expect(clock.monotonicMs() - startMs).toBe(0.5 * 500 + 0.5 * 1_000);
  });

  test.each([
    { header: "120", name: "seconds" },
    { header: new Date(1_700_000_120_000).toUTCString(), name: "an HTTP date" },
  ])("is never shorter than a Retry-After in $name", async ({ header }) => {
    const limited = status(429, { "retry-after": header });
    const { transport, clock } = setUp(
      answers(limited, () => json(1)),
      { maxWaitMs: 300_000 },
    );
    await transport.request(ask, { signal });
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(120_000);
  });

  test("also for a 503", async () => {
    const busy = status(503, { "retry-after": "20" });
    const { transport, clock } = setUp(answers(busy, () => json(1)));
    await transport.request(ask, { signal });
    expect(clock.monotonicMs()).toBe(20_000);
  });

  test("a Retry-After beyond maxWaitMs fails at once, and so does the next request", async () => {
    const fetch = answers(status(429, { "retry-after": "3600" }));
    const { transport, clock } = setUp(fetch);
    const limited = { code: "SOURCE_RATE_LIMITED", details: { retryAfterMs: 3_600_000 } };
    await expect(transport.request(ask, { signal })).rejects.toMatchObject(limited);
    await expect(transport.request(ask, { signal })).rejects.toMatchObject(limited);
    expect(fetch).toHaveBeenCalledOnce();
    clock.advance(3_600_000);
    await expect(transport.request(ask, { signal })).rejects.toMatchObject(limited);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test("a virtual day of hourly polling takes no time and keeps the host's limit", async () => {
    const starts: number[] = [];
    const clock = createManualClock(0);
    const fetch = vi.fn<typeof globalThis.fetch>(async () => {
      starts.push(clock.monotonicMs());
      return starts.length % 7 === 0 ? new Response("no", { status: 503 }) : json(1);
    });
    const hostLimits = { "api.example": { requests: 5, windowMs: 60_000 } };
    const transport = createHttpTransport({ fetch, clock, random: () => 0.9, hostLimits });
    for (let hour = 0; hour < 24; hour += 1) {
      for (let token = 0; token < 12; token += 1) {
        await transport.request({ ...ask, path: `/coins/${token}` }, { signal });
      }
      clock.advance(Math.max(0, (hour + 1) * 3_600_000 - clock.monotonicMs()));
    }
    expect(clock.monotonicMs()).toBe(86_400_000);
    expect(starts.length).toBeGreaterThan(24 * 12);
    const early = starts.filter((start, index) => start - (starts[index - 5] ?? -60_000) < 60_000);
    expect(early).toEqual([]);
  });
});

describe("circuit breaker", () => {
  const breaker = { failureThreshold: 3, windowMs: 60_000, openMs: 30_000 };

  test("opens per source, says so in the gauge, and lets one probe close it", async () => {
    let healthy = false;
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      healthy ? json(1) : new Response("no", { status: 500 }),
    );
    const { transport, clock, gauges } = setUp(fetch, { breaker, retry: { retries: 0 } });
    for (let count = 0; count < 3; count += 1) {
      await expect(transport.request(ask, { signal })).rejects.toThrow("answered 500");
    }
    expect(gauges.get("circuit_breaker_open sample")).toBe(1);
    await expect(transport.request(ask, { signal })).rejects.toMatchObject({
      code: "SOURCE_CIRCUIT_OPEN",
      details: { retryAfterMs: 30_000 },
    });
    expect(fetch).toHaveBeenCalledTimes(3);

    healthy = true;
    const other = { ...ask, source: "other" };
    expect(await transport.request(other, { signal })).toMatchObject({ json: 1 });
    clock.advance(30_000);
    expect(await transport.request(ask, { signal })).toMatchObject({ json: 1 });
    expect(gauges.get("circuit_breaker_open sample")).toBe(0);
    expect(gauges.get("circuit_breaker_open other")).toBe(0);
  });

  test("a source that answers 404 is alive", async () => {
    const { transport } = setUp(answers(status(404)), { breaker });
    for (let count = 0; count < 5; count += 1) {
      await expect(transport.request(ask, { signal })).rejects.toMatchObject({
        code: "SOURCE_NOT_FOUND",
      });
    }
  });
});

describe("cache", () => {
  const cached = { ...ask, cacheTtlMs: 1_000 };

  test("gives an answer again until its time is over, with its first time of arrival", async () => {
    const fetch = answers(
      () => json(1),
      () => json(2),
    );
    const { transport, clock } = setUp(fetch);
    const first = await transport.request(cached, { signal });
    clock.advance(1_000);
    expect(await transport.request(cached, { signal })).toEqual({ ...first, cached: true });
    clock.advance(1);
    expect(await transport.request(cached, { signal })).toMatchObject({ json: 2, cached: false });
  });

  test("tells addresses apart by base path and query", async () => {
    const fetch = answers(() => json(1));
    const { transport } = setUp(fetch);
    await transport.request(cached, { signal });
    await transport.request({ ...cached, baseUrl: "https://api.example/v4" }, { signal });
    await transport.request({ ...cached, query: { a: "1" } }, { signal });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  test.each([
    { name: "a POST", request: { ...cached, body: {} } },
    { name: "a GET without a time to live", request: ask },
  ])("never keeps $name", async ({ request }) => {
    const fetch = answers(() => json(1));
    const { transport } = setUp(fetch);
    await transport.request(request, { signal });
    await transport.request(request, { signal });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test("never keeps a failure, and can be switched off", async () => {
    const fetch = answers(status(404), () => json(1));
    const { transport } = setUp(fetch, { cacheSize: 0 });
    await expect(transport.request(cached, { signal })).rejects.toThrow("answered 404");
    expect(await transport.request(cached, { signal })).toMatchObject({ json: 1 });
    expect(await transport.request(cached, { signal })).toMatchObject({ cached: false });
  });
});

test("reports the latency of every attempt", async () => {
  const { transport, observed } = setUp(answers(status(500), () => json(1)));
  await transport.request(ask, { signal });
  const latency = { name: "data_source_latency_seconds", labels: { source: "sample" } };
  expect(observed).toEqual([expect.objectContaining(latency), expect.objectContaining(latency)]);
});

test("logs one line per request, with the path and never the address", async () => {
  const lines: unknown[] = [];
  const log = (event: string, fields: unknown) => lines.push([event, fields]);
  const logger = { debug: log, info: log, warn: log, error: log };
  const { transport } = setUp(
    answers(() => json(1), status(404)),
    { logger },
  );
  await transport.request(ask, { signal });
  await expect(transport.request(ask, { signal })).rejects.toThrow("404");
  expect(lines).toEqual([
    ["source.fetched", { source: "sample", path: "/coins/abc" }],
    ["source.failed", { source: "sample", path: "/coins/abc", code: "SOURCE_NOT_FOUND" }],
  ]);
});

test.each([{ timeoutMs: 0 }, { maxBytes: Number.NaN }])(
  "refuses $timeoutMs $maxBytes",
  (options) => {
    expect(() => createHttpTransport(options)).toThrow(
      expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
    );
  },
);

describe("over a real connection", () => {
  test("reads, refuses what is too large, and sees a connection that breaks", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/large") response.end(JSON.stringify("x".repeat(2_000_000)));
      else if (request.url === "/broken") {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"a":');
        setImmediate(() => response.destroy());
      } else response.end('{"ok":true}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const transport = createHttpTransport({ maxBytes: 1_000_000, retry: { retries: 0 } });
    const to = (path: string) =>
      transport.request({ source: "local", baseUrl: `http://127.0.0.1:${port}`, path }, { signal });
    try {
      expect(await to("/fine")).toMatchObject({ json: { ok: true } });
      await expect(to("/large")).rejects.toMatchObject({ code: "SOURCE_BAD_ANSWER" });
      await expect(to("/broken")).rejects.toMatchObject({ code: "SOURCE_UNREACHABLE" });
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await expect(to("/fine")).rejects.toMatchObject({ code: "SOURCE_UNREACHABLE" });
  });
});
