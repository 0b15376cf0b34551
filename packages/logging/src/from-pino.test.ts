import { expect, test } from "vitest";

import { fromPino } from "./from-pino.ts";
import { loggerContract } from "./testing/logger-contract.ts";

const fakePino = () => {
  const calls: { level: string; fields: Record<string, unknown>; message: string }[] = [];
  const method = (level: string) => (fields: object, message: string) => {
    calls.push({ level, fields: { ...fields }, message });
  };
  const pino = {
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
  };
  return { pino, calls };
};

loggerContract({
  create: () => {
    const { pino, calls } = fakePino();
    const lines = () =>
      calls.map(({ level, fields, message }) => ({ level, fields, event: message }));
    return { logger: fromPino(pino), lines };
  },
});

test("makes errors readable under any key, masks secrets and renames pino's own keys", () => {
  const { pino, calls } = fakePino();
  const fields = { error: new Error("boom"), api_key: "k-123", msg: "mine", pin: 1234, event: "e" };
  fromPino(pino, { redact: { keys: ["pin"] } }).error("scan.failed", fields);
  expect(calls[0]?.fields).toEqual({
    event: "scan.failed",
    error: { name: "Error", message: "boom", stack: expect.any(String) },
    api_key: "[REDACTED]",
    field_msg: "mine",
    pin: "[REDACTED]",
    field_event: "e",
  });
});

test("does no work for levels that pino does not write", () => {
  const { pino, calls } = fakePino();
  const logger = fromPino({ ...pino, isLevelEnabled: (level) => level !== "debug" });
  logger.debug("scan.started");
  logger.info("scan.started");
  expect(calls.map(({ level }) => level)).toEqual(["info"]);
});

test("a pino that throws does not reach the host", () => {
  const { pino } = fakePino();
  const broken = {
    ...pino,
    info: () => {
      throw new Error("transport ended");
    },
  };
  expect(() => fromPino(broken).info("scan.started")).not.toThrow();
});
