import { afterEach, expect, test, vi } from "vitest";

import { createConsoleTransport } from "./create-console-transport.ts";
import { createLogger } from "./create-logger.ts";
import { logLevels } from "./log-level.ts";
import { logTransportContract } from "./testing/log-transport-contract.ts";

const fakeConsole = () => {
  const lines: string[] = [];
  const methods: string[] = [];
  const method = (name: string) => (line: string) => {
    lines.push(line);
    methods.push(name);
  };
  const console = {
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
  };
  return { console, lines, methods };
};

afterEach(() => vi.restoreAllMocks());

logTransportContract({
  create: () => {
    const { console, lines } = fakeConsole();
    return { transport: createConsoleTransport({ console }), arrived: () => lines };
  },
});

test("uses the console method that fits the level", () => {
  const { console, methods } = fakeConsole();
  const logger = createLogger({ transport: createConsoleTransport({ console }), level: "trace" });
  for (const level of logLevels) logger[level]("scan.started");
  expect(methods).toEqual(["debug", "debug", "info", "warn", "error", "error"]);
});

test("writes to the platform's console in the host's format", () => {
  const info = vi.spyOn(console, "info").mockImplementation(() => {});
  const transport = createConsoleTransport({ format: (line) => line.toUpperCase() });
  transport.write("a line", { level: "info", event: "x" });
  expect(info).toHaveBeenCalledExactlyOnceWith("A LINE");
});
