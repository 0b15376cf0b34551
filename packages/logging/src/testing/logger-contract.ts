import type { Logger } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

/** One line as the logger's other end saw it. */
export interface LoggedLine {
  /** Level in the logger's own words. */
  readonly level: string;
  /** The event. */
  readonly event: string;
  /** At least the fields of the call. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A logger under test and a way to see what it wrote. */
export interface LoggerUnderTest {
  /** The logger, writing all four levels. */
  readonly logger: Logger;
  /** Lines written so far. */
  readonly lines: () => readonly LoggedLine[];
}

/** What {@link loggerContract} needs. */
export interface LoggerContractOptions {
  /** Builds a fresh logger. */
  readonly create: () => LoggerUnderTest;
}

/** Behaviour every `Logger` must show. Call it inside a vitest file of the logger. */
export function loggerContract({ create }: LoggerContractOptions): void {
  describe("logger contract", () => {
    const levels = ["debug", "info", "warn", "error"] as const;

    test.each(levels)("%s writes the event and its fields", (level) => {
      const { logger, lines } = create();
      logger[level]("scan.completed", { token_id: "pepe", gem_score: 71.5 });
      expect(lines()).toMatchObject([
        { level, event: "scan.completed", fields: { token_id: "pepe", gem_score: 71.5 } },
      ]);
    });

    test("fields are optional", () => {
      const { logger, lines } = create();
      logger.info("scan.started");
      expect(lines()).toMatchObject([{ event: "scan.started" }]);
    });

    test("works without its object", () => {
      const { logger, lines } = create();
      const { warn } = logger;
      warn("source.failed");
      expect(lines()).toMatchObject([{ level: "warn" }]);
    });

    test("does not change the fields it is given", () => {
      const fields = Object.freeze({ level: "high", nested: Object.freeze({ password: "x" }) });
      create().logger.info("scan.started", fields);
      expect(fields).toEqual({ level: "high", nested: { password: "x" } });
    });

    test.each([...unkindValues()])("does not throw at %s", (_name, value) => {
      const { logger, lines } = create();
      expect(() => logger.error("scan.failed", { value })).not.toThrow();
      expect(lines()).toHaveLength(1);
    });
  });
}

function* unkindValues(): Generator<[string, unknown]> {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  yield ["a cycle", circular];
  yield ["a BigInt", 2n ** 70n];
  yield ["a symbol", Symbol("sign")];
  yield ["a function", () => 1];
  yield ["NaN", Number.NaN];
  yield ["an invalid date", new Date(Number.NaN)];
  yield ["a revoked proxy", revoked.proxy];
  yield ["a throwing getter", Object.defineProperty({}, "x", { enumerable: true, get: fail })];
  yield ["a throwing toJSON", { toJSON: fail }];
  yield ["an error with a cause", new Error("outer", { cause: new Error("inner") })];
}

function fail(): never {
  throw new Error("unreadable");
}
