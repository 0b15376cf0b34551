import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";

import { createRedactor } from "./create-redactor.ts";
import { createValueEncoder, type LogLimits } from "./encode-value.ts";

const encode = (value: unknown, limits?: LogLimits): unknown => {
  const encoder = createValueEncoder(createRedactor(), limits);
  return JSON.parse(encoder.encodeValue(value, encoder.begin()));
};
const fail = (): never => {
  throw new Error("unreadable");
};

describe("values without a JSON form of their own", () => {
  class Quote {
    readonly #secret = 1;
    price = 2;
    get secret() {
      return this.#secret;
    }
  }
  test.each([
    ["NaN", Number.NaN, null],
    ["infinity", Number.NEGATIVE_INFINITY, null],
    ["negative zero", -0, 0],
    ["a BigInt beyond double precision", 2n ** 64n, "18446744073709551616"],
    ["a symbol", Symbol("buy"), "Symbol(buy)"],
    ["undefined in a list", [undefined, 1], [null, 1]],
    ["undefined in an object", { a: undefined, b: 1 }, { b: 1 }],
    ["a named function", function scan() {}, "[Function scan]"],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["an invalid date", new Date(Number.NaN), null],
    ["a map with text keys", new Map([["a", 1]]), { a: 1 }],
    ["a map with other keys", new Map([[1, { b: 2 }]]), [[1, { b: 2 }]]],
    ["a set", new Set([1, "a"]), [1, "a"]],
    ["a URL", new URL("https://api.example/v3?page=1"), "https://api.example/v3?page=1"],
    ["binary data", new Uint8Array(1_000), "[1000 bytes]"],
    ["toJSON", { toJSON: () => ({ a: 1 }) }, { a: 1 }],
    ["toJSON that returns itself", toItself(), "[Circular]"],
    ["a class instance", new Quote(), { price: 2 }],
    ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["sparse lists", Object.assign(new Array(2), { 1: 1 }), [null, 1]],
    ["symbol keys", { [Symbol("x")]: 1, y: 2 }, { y: 2 }],
    [
      "a key named __proto__",
      JSON.parse('{"__proto__":{"admin":true}}'),
      JSON.parse('{"__proto__":{"admin":true}}'),
    ],
  ])("%s", (_name, value, expected) => {
    expect(encode(value)).toEqual(expected);
  });

  function toItself() {
    const value = { toJSON: () => value };
    return value;
  }
});

describe("values that resist", () => {
  test("a throwing getter costs only its own value", () => {
    const value = Object.defineProperty({ a: 1 }, "b", { enumerable: true, get: fail });
    expect(encode(value)).toEqual({ a: 1, b: "[Unreadable]" });
  });

  test.each([
    ["a revoked proxy", revokedProxy()],
    ["a proxy that throws at everything", new Proxy({}, { ownKeys: fail, get: fail, has: fail })],
    ["a throwing toJSON", { toJSON: fail }],
    ["a throwing iterator", Object.assign(new Set([1]), { [Symbol.iterator]: fail })],
  ])("%s becomes a marker", (_name, value) => {
    expect(encode({ value, next: 1 })).toEqual({ value: "[Unreadable]", next: 1 });
  });

  test("cycles end, and the same object beside itself is no cycle", () => {
    const shared = { a: 1 };
    const circular: Record<string, unknown> = { shared, again: shared };
    circular["self"] = [circular];
    expect(encode(circular)).toEqual({ shared, again: shared, self: ["[Circular]"] });
  });

  test("an endless toJSON ends at the depth limit", () => {
    const endless = (): object => ({ toJSON: endless });
    expect(encode(endless())).toBe("[MaxDepth]");
  });

  function revokedProxy() {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  }
});

describe("errors", () => {
  test("show name, message, own properties, stack and the chain of causes", () => {
    const root = Object.assign(new RangeError("no route"), { code: "ENETUNREACH", errno: -101 });
    const error = new TypeError("fetch failed", { cause: new Error("socket", { cause: root }) });
    expect(encode({ problem: error })).toMatchObject({
      problem: {
        name: "TypeError",
        message: "fetch failed",
        stack: expect.stringContaining("encode-value.test.ts"),
        cause: {
          message: "socket",
          cause: { name: "RangeError", message: "no route", code: "ENETUNREACH", errno: -101 },
        },
      },
    });
  });

  test("show every error of an AggregateError", () => {
    const error = new AggregateError([new Error("first"), "second"], "both failed");
    expect(encode(error)).toMatchObject({
      message: "both failed",
      errors: [{ message: "first" }, "second"],
    });
  });

  test("hide secrets among their properties", () => {
    const error = Object.assign(new Error("401 from https://user:pw@rpc.example/"), {
      config: { headers: { Authorization: "Bearer abc" } },
    });
    expect(encode(error)).toMatchObject({
      message: "401 from https://[REDACTED]@rpc.example/",
      config: { headers: { Authorization: "[REDACTED]" } },
    });
    expect(JSON.stringify(encode(error))).not.toMatch(/pw@|Bearer/);
  });

  test("of another realm are recognised", () => {
    const foreign: unknown = runInNewContext("new RangeError('elsewhere')");
    expect(encode(foreign)).toMatchObject({ name: "RangeError", message: "elsewhere" });
  });

  test("may be their own cause", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(encode(error)).toMatchObject({ message: "loop", cause: "[Circular]" });
  });

  test("with a getter that throws keep the rest", () => {
    const error = Object.defineProperty(new Error("odd"), "message", { get: fail });
    expect(encode(error)).toMatchObject({ name: "Error", message: "[Unreadable]" });
  });
});

describe("limits", () => {
  test("cut long strings and say how much is missing", () => {
    expect(encode("a".repeat(30), { maxStringLength: 10 })).toBe(`${"a".repeat(10)}…[20 more]`);
  });

  test("do not let a secret escape by being cut in two", () => {
    const text = `${"x".repeat(20)}https://user:password@host/`;
    expect(encode(text, { maxStringLength: 35 })).not.toContain("user");
  });

  test("stop at the depth limit", () => {
    expect(encode([[[1]]], { maxDepth: 2 })).toEqual([["[MaxDepth]"]]);
  });

  test("bound what one line holds, for lists, sets and objects of any size", () => {
    const limits = { maxFieldsLength: 1_000 };
    const list = JSON.stringify(encode(new Array(1e6).fill(7), limits));
    const object = JSON.stringify(
      encode(
        Object.fromEntries(Array.from({ length: 1e4 }, (_, index) => [`key${index}`, "v"])),
        limits,
      ),
    );
    expect(list).toMatch(/more\]"\]$/);
    expect(object).toMatch(/"\[truncated\]":true\}$/);
    expect(Math.max(list.length, object.length)).toBeLessThan(2_000);
  });

  test("mark what comes after the last character", () => {
    expect(encode(["aaaaaaaaaaaaaaaa", { b: 1 }], { maxFieldsLength: 10 })).toEqual([
      "aaaaaaaaa…[7 more]",
      "[1 more]",
    ]);
  });

  test("keep long keys apart that begin alike", () => {
    const start = "k".repeat(300);
    expect(Object.keys(Object(encode({ [`${start}1`]: 1, [`${start}2`]: 2 })))).toHaveLength(2);
  });
});
