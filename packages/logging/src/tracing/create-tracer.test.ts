import { createManualClock, inSpan } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

import { createLogger } from "../create-logger.ts";
import { createAsyncContext } from "../node/create-async-context.ts";
import { contextStorageContract } from "../testing/context-storage-contract.ts";
import { createMemoryExporter } from "../testing/create-memory-exporter.ts";
import { createMemoryTransport } from "../testing/create-memory-transport.ts";
import { spanExporterContract } from "../testing/span-exporter-contract.ts";
import { createLogExporter } from "./create-log-exporter.ts";
import { createSyncContext } from "./create-sync-context.ts";
import { createTracer } from "./create-tracer.ts";

describe("synchronous context", () => {
  contextStorageContract({ create: createSyncContext, followsAwait: false });
});
describe("asynchronous context", () => {
  contextStorageContract({ create: createAsyncContext, followsAwait: true });
});
describe("memory exporter", () => {
  spanExporterContract({
    create: () => {
      const exporter = createMemoryExporter();
      return { exporter, arrived: () => exporter.spans.map((span) => span.name) };
    },
  });
});
describe("log exporter", () => {
  spanExporterContract({
    create: () => {
      const transport = createMemoryTransport();
      const exporter = createLogExporter(createLogger({ transport, level: "debug" }));
      return { exporter, arrived: () => transport.records.map((record) => record["span_name"]) };
    },
  });
});

const setUp = () => {
  const exporter = createMemoryExporter();
  const clock = createManualClock(1_700_000_000_000);
  const tracer = createTracer({ exporter, clock, context: createAsyncContext() });
  return { exporter, clock, tracer };
};

test("spans of one trace share its id and know their parent, through await", async () => {
  const { exporter, tracer } = setUp();
  await inSpan(tracer, "scan", { token_id: "pepe" }, async () => {
    await Promise.all([
      inSpan(tracer, "fetch", { source: "a" }, async () => Promise.resolve()),
      inSpan(tracer, "fetch", { source: "b" }, async () => Promise.resolve()),
    ]);
  });
  const [first, second, root] = exporter.spans;
  expect(root).toMatchObject({ name: "scan", parentSpanId: undefined });
  expect(root?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(exporter.spans.map((span) => span.traceId)).size).toBe(1);
  expect(new Set(exporter.spans.map((span) => span.spanId)).size).toBe(3);
  expect([first?.parentSpanId, second?.parentSpanId]).toEqual([root?.spanId, root?.spanId]);
});

test("a span records its times, attributes, exception and status", () => {
  const { exporter, clock, tracer } = setUp();
  tracer.startActiveSpan("fetch", (span) => {
    span.setAttribute("source", "coingecko");
    clock.advance(10);
    span.recordException(new RangeError("429"));
    span.setStatus({ code: 2, message: "rate limited" });
    clock.advance(5);
    span.end();
  });
  expect(exporter.spans).toEqual([
    {
      name: "fetch",
      traceId: expect.any(String),
      spanId: expect.any(String),
      parentSpanId: undefined,
      startMs: 1_700_000_000_000,
      durationMs: 15,
      attributes: { source: "coingecko" },
      events: [
        {
          name: "exception",
          atMs: 1_700_000_000_010,
          attributes: {
            "exception.type": "RangeError",
            "exception.message": "429",
            "exception.stacktrace": expect.stringContaining("create-tracer.test.ts"),
          },
        },
      ],
      status: "error",
      statusMessage: "rate limited",
    },
  ]);
});

test("a span that has ended takes nothing more and is exported once", () => {
  const { exporter, tracer } = setUp();
  tracer.startActiveSpan("scan", (span) => {
    span.setStatus({ code: 1 });
    span.end();
    span.setAttribute("late", true);
    span.recordException(new Error("late"));
    span.setStatus({ code: 2 });
    span.end();
  });
  expect(exporter.spans).toMatchObject([{ attributes: {}, events: [], status: "ok" }]);
});

test("a span keeps at most 128 attributes and events, and still updates those it has", () => {
  const { exporter, tracer } = setUp();
  tracer.startActiveSpan("scan", (span) => {
    for (let index = 0; index < 200; index += 1) {
      span.setAttribute(`key_${index}`, index);
      span.recordException(new Error("again"));
    }
    span.setAttribute("key_0", "updated");
    span.end();
  });
  const [span] = exporter.spans;
  expect([Object.keys(span?.attributes ?? {}).length, span?.events.length]).toEqual([128, 128]);
  expect(span?.attributes["key_0"]).toBe("updated");
});

test("goes on with a caller's trace, and exports nothing of one that the caller does not record", () => {
  const { exporter, tracer } = setUp();
  const parent = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: true };
  const run = () => tracer.startActiveSpan("serve", (span) => span.end());
  tracer.continueTrace(parent, run);
  tracer.continueTrace({ ...parent, sampled: false }, run);
  tracer.continueTrace(undefined, run);
  expect(exporter.spans).toMatchObject([
    { traceId: parent.traceId, parentSpanId: parent.spanId },
    { traceId: expect.not.stringContaining("aaaa"), parentSpanId: undefined },
  ]);
});

test("tells the active span to log lines", () => {
  const { tracer } = setUp();
  const transport = createMemoryTransport();
  const logger = createLogger({ transport, currentSpan: tracer.currentSpan });
  const id = tracer.startActiveSpan("scan", (span) => {
    logger.info("scan.started");
    span.end();
    return span.spanContext();
  });
  logger.info("service.stopped");
  expect(transport.records[0]).toMatchObject({ trace_id: id.traceId, span_id: id.spanId });
  expect(transport.records[1]).not.toHaveProperty("trace_id");
});

test("ids never are all zeros, even from a source that gives nothing else", () => {
  const tracer = createTracer({ random: (length) => new Uint8Array(length) });
  const id = tracer.startActiveSpan("scan", (span) => span.spanContext());
  expect(id).toEqual({ traceId: `${"0".repeat(31)}1`, spanId: `${"0".repeat(15)}1` });
});

test("an exporter that throws is the host's to know, not the traced code's", () => {
  const reason = new Error("collector gone");
  const errors: unknown[] = [];
  const tracer = createTracer({
    exporter: {
      export: () => {
        throw reason;
      },
      close: async () => {},
    },
    onError: (error) => errors.push(error),
  });
  tracer.startActiveSpan("scan", (span) => span.end());
  expect(errors).toEqual([reason]);
});

test("the log exporter writes failed spans as warnings", () => {
  const transport = createMemoryTransport();
  const tracer = createTracer({
    exporter: createLogExporter(createLogger({ transport, level: "debug" })),
  });
  tracer.startActiveSpan("fetch", (span) => {
    span.setStatus({ code: 2, message: "timeout" });
    span.end();
  });
  tracer.startActiveSpan("scan", (span) => span.end());
  expect(transport.records).toMatchObject([
    { event: "span.ended", level: "warn", span_name: "fetch", status_message: "timeout" },
    { event: "span.ended", level: "debug", span_name: "scan", status: "unset" },
  ]);
});
