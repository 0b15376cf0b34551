import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createLogger } from "./create-logger.ts";
import { logLevels } from "./log-level.ts";
import type { LoggerOptions } from "./structured-logger.ts";
import { createMemoryTransport } from "./testing/create-memory-transport.ts";
import { loggerContract } from "./testing/logger-contract.ts";

const clock = { nowMs: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };
const span = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

const setUp = (options: Partial<LoggerOptions> = {}) => {
  const transport = createMemoryTransport();
  return { transport, logger: createLogger({ transport, clock, ...options }) };
};

/** The one line that a call wrote, parsed, after checking that it is one safe line without double keys. */
function lineOf(transport: ReturnType<typeof createMemoryTransport>): Record<string, unknown> {
  expect(transport.lines).toHaveLength(1);
  const [line = ""] = transport.lines;
  expect(line).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u);
  expect(JSON.stringify(JSON.parse(line)).length).toBe(withoutEscapes(line).length);
  return { ...transport.records[0] };
}

/** `JSON.stringify` writes C1 controls and separators as they are; so the lengths can be compared. */
function withoutEscapes(line: string): string {
  return line.replace(/\\u(00[789]\w|20\w\w|061c)/g, "?");
}

loggerContract({
  create: () => {
    const { logger, transport } = setUp({ level: "debug" });
    const lines = () =>
      transport.records.map((record) => ({
        level: String(record["level"]),
        event: String(record["event"]),
        fields: record,
      }));
    return { logger, lines };
  },
});

describe("a line", () => {
  test("has its keys in a fixed order: own ones, bound fields, fields of the call", () => {
    const { logger, transport } = setUp({
      name: "scanner.pipeline",
      fields: { service: "autotrader", environment: "test", version: "1.2.3" },
      currentSpan: () => span,
    });
    logger.info("scan.completed", { token_id: "pepe", gem_score: 71.5, flagged: false });
    expect(transport.lines).toEqual([
      '{"timestamp":"2026-01-02T03:04:05.678Z","level":"info","logger":"scanner.pipeline",' +
        '"event":"scan.completed","trace_id":"0af7651916cd43dd8448eb211c80319c",' +
        '"span_id":"b7ad6b7169203331","service":"autotrader","environment":"test",' +
        '"version":"1.2.3","token_id":"pepe","gem_score":71.5,"flagged":false}',
    ]);
  });

  test.each([
    ["no span", () => undefined],
    ["a span of zeros", () => ({ traceId: "0".repeat(32), spanId: "0".repeat(16) })],
    ["ids of another shape", () => ({ traceId: 'x","level":"fatal', spanId: "1" })],
    [
      "a throwing provider",
      () => {
        throw new Error("no context");
      },
    ],
  ])("has no trace ids with %s", (_name, currentSpan) => {
    const { logger, transport } = setUp({ currentSpan });
    logger.info("scan.started");
    expect(Object.keys(lineOf(transport))).toEqual(["timestamp", "level", "event"]);
  });

  test("renames fields that would be written twice, whatever they are called", () => {
    const { logger, transport } = setUp();
    logger.info("scan.started", {
      level: "high",
      field_level: 1,
      field_field_level: 2,
      event: "x",
    });
    expect(lineOf(transport)).toMatchObject({
      level: "info",
      event: "scan.started",
      field_level: "high",
      field_field_level: 1,
      field_field_field_level: 2,
      field_event: "x",
    });
  });

  test("takes trace_id from the caller when it has no tracer, and renames it when it has one", () => {
    const alone = setUp();
    alone.logger.info("scan.started", { trace_id: "mine" });
    expect(lineOf(alone.transport)).toMatchObject({ trace_id: "mine" });
    const traced = setUp({ currentSpan: () => span });
    traced.logger.info("scan.started", { trace_id: "mine" });
    expect(lineOf(traced.transport)).toMatchObject({
      trace_id: span.traceId,
      field_trace_id: "mine",
    });
  });

  test("stays one line whatever an attacker puts into event, keys and values", () => {
    const attack = '\r\n{"level":"fatal"}\u2028\u2029\u001b[2J\u009b31m\u0000\u007f\u202e"\\';
    const { logger, transport } = setUp();
    logger.info(attack, { [attack]: attack, list: [attack] });
    expect(lineOf(transport)).toMatchObject({ event: attack, [attack]: attack, list: [attack] });
  });

  test("has a null time when the clock is broken", () => {
    const { logger, transport } = setUp({ clock: { nowMs: () => Number.NaN } });
    logger.info("scan.started");
    expect(lineOf(transport)["timestamp"]).toBeNull();
  });

  test.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [-1, "1969-12-31T23:59:59.999Z"],
    [1_700_000_000_007.9, "2023-11-14T22:13:20.007Z"],
  ])("at %d ms is stamped %s", (nowMs, timestamp) => {
    const { logger, transport } = setUp({ clock: { nowMs: () => nowMs } });
    logger.info("scan.started");
    expect(lineOf(transport)["timestamp"]).toBe(timestamp);
  });
});

describe("children", () => {
  test("carry their parents' fields, and the nearest value of a key wins", () => {
    const { logger, transport } = setUp({ fields: { service: "a", region: "eu" } });
    const child = logger.child({ service: "b", scan_id: 7 }, { name: "pipeline" });
    child.info("scan.started", { scan_id: 8 });
    expect(lineOf(transport)).toEqual({
      timestamp: "2026-01-02T03:04:05.678Z",
      level: "info",
      logger: "pipeline",
      event: "scan.started",
      service: "b",
      region: "eu",
      scan_id: 8,
    });
  });

  test("keep a bound field when a call has no value for it", () => {
    const { logger, transport } = setUp({ fields: { service: "a" } });
    logger.info("scan.started", { service: undefined });
    expect(lineOf(transport)["service"]).toBe("a");
  });

  test("do not change their parent, nor follow later changes of the object they were bound to", () => {
    const { logger, transport } = setUp();
    const fields = { scan_id: 1 };
    const child = logger.child(fields);
    fields.scan_id = 2;
    child.info("scan.started");
    logger.info("scan.started");
    expect(transport.records.map((record) => record["scan_id"])).toEqual([1, undefined]);
  });

  test("have their fields redacted and renamed too", () => {
    const { logger, transport } = setUp();
    logger.child({ apiKey: "k-123", timestamp: "mine" }).info("client.created");
    expect(lineOf(transport)).toMatchObject({ apiKey: "[REDACTED]", field_timestamp: "mine" });
  });
});

describe("levels", () => {
  test.each(logLevels.map((level, index) => ({ level, written: logLevels.slice(index) })))(
    "$level writes $written",
    ({ level, written }) => {
      const { logger, transport } = setUp({ level });
      for (const each of logLevels) logger[each]("scan.started");
      expect(transport.records.map((record) => record["level"])).toEqual(written);
    },
  );

  test("silent writes nothing", () => {
    const { logger, transport } = setUp({ level: "silent" });
    for (const each of logLevels) logger[each]("scan.started");
    expect(transport.lines).toEqual([]);
  });

  test("change at run time, for children too unless they have their own", () => {
    const { logger } = setUp();
    const follower = logger.child({});
    const stubborn = logger.child({}, { level: "error" });
    logger.setLevel("debug");
    expect([logger.level, follower.level, stubborn.level]).toEqual(["debug", "debug", "error"]);
    expect(follower.isLevelEnabled("debug")).toBe(true);
    expect(stubborn.isLevelEnabled("warn")).toBe(false);
  });

  test("an unknown level is refused when it is set, with the known ones named", () => {
    const level = asNever("loud");
    expect(() => setUp({ level })).toThrow(expect.objectContaining({ code: "INVALID_LEVEL" }));
    expect(() => setUp().logger.setLevel(level)).toThrow(/trace, debug, info.*got loud/);
  });
});

describe("sampling", () => {
  test("leaves out less important lines and says which share the others stand for", () => {
    const numbers = [0.05, 0.5, 0.09, 0.1];
    const random = () => numbers.shift() ?? 1;
    const { logger, transport } = setUp({ sampling: { rate: 0.1, random } });
    for (const number of [1, 2, 3, 4]) logger.info("scan.started", { number });
    expect(transport.records).toMatchObject([
      { number: 1, sample_rate: 0.1 },
      { number: 3, sample_rate: 0.1 },
    ]);
  });

  test("never leaves out warnings and errors", () => {
    const { logger, transport } = setUp({ sampling: { rate: 0 } });
    for (const level of logLevels) logger[level]("scan.failed");
    expect(transport.records.map((record) => record["level"])).toEqual(["warn", "error", "fatal"]);
    expect(transport.records[0]).not.toHaveProperty("sample_rate");
  });

  test("writes the lines of one trace together", () => {
    const kept = setUp({ sampling: { rate: 0.2 }, currentSpan: () => span });
    const left = setUp({ sampling: { rate: 0.1 }, currentSpan: () => span });
    for (const { logger } of [kept, left]) {
      logger.info("scan.started");
      logger.info("scan.completed");
    }
    // 0x1c80319c / 2^32 of the trace id is 0.111.
    expect([kept.transport.lines.length, left.transport.lines.length]).toEqual([2, 0]);
  });

  test.each([-0.1, 1.1, Number.NaN])("a rate of %d is refused", (rate) => {
    expect(() => setUp({ sampling: { rate } })).toThrow(
      expect.objectContaining({ code: "INVALID_OPTION" }),
    );
  });
});

describe("the host", () => {
  test("hears of a transport that throws, and nothing is thrown at it", () => {
    const reason = new Error("disk on fire");
    const errors: unknown[] = [];
    const transport = {
      write: () => {
        throw reason;
      },
      close: async () => {},
    };
    const logger = createLogger({ transport, onError: (error) => errors.push(error) });
    expect(() => logger.info("scan.started")).not.toThrow();
    expect(errors).toEqual([reason]);
    const deaf = createLogger({
      transport,
      onError: () => {
        throw reason;
      },
    });
    expect(() => deaf.info("scan.started")).not.toThrow();
  });

  test.each([
    ["an error", new Error("boom"), { error: { name: "Error", message: "boom" } }],
    ["a text", "boom", { value: "boom" }],
    ["a list", [1, 2], { value: [1, 2] }],
    ["nothing", null, {}],
    [
      "a proxy that throws",
      new Proxy({}, { ownKeys: fail }),
      {
        value: "[Unreadable]",
      },
    ],
  ])("may pass %s as fields by mistake and loses nothing", (_name, mistake, expected) => {
    const { logger, transport } = setUp();
    logger.error("scan.failed", asNever(mistake));
    expect(lineOf(transport)).toMatchObject({ event: "scan.failed", ...expected });
  });

  test("may pass an error as event by mistake and loses nothing", () => {
    const { logger, transport } = setUp();
    logger.error(asNever(new Error("boom")), { token_id: "pepe" });
    expect(lineOf(transport)).toMatchObject({
      event: "log.untitled",
      value: { message: "boom" },
      fields: { token_id: "pepe" },
    });
  });
});

test("any fields whatever give one parseable line with every key once", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.dictionary(
        fc.string({ unit: "binary" }),
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
          withObjectString: true,
        }),
      ),
      (event, fields) => {
        const { logger, transport } = setUp();
        logger.info(event, fields);
        expect(transport.lines).toHaveLength(1);
        const [line = ""] = transport.lines;
        expect(line).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u);
        expect(duplicateKeys(line)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

/** Keys that stand twice in one object of a JSON text: `JSON.parse` would keep the last one only. */
function duplicateKeys(text: string): string[] {
  const found: string[] = [];
  const open: (Set<string> | undefined)[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[[\]{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const keys = open.at(-1);
      if (keys?.has(token)) found.push(token);
      keys?.add(token);
    }
  }
  return found;
}

function asNever(value: unknown): never {
  return value as never;
}

function fail(): never {
  throw new Error("unreadable");
}
