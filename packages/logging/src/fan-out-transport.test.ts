import { expect, test } from "vitest";

import { fanOutTransport } from "./fan-out-transport.ts";
import type { LogTransport } from "./ports.ts";
import { createMemoryTransport } from "./testing/create-memory-transport.ts";
import { logTransportContract } from "./testing/log-transport-contract.ts";

logTransportContract({
  create: () => {
    const first = createMemoryTransport();
    const second = createMemoryTransport();
    const arrived = () => {
      expect(second.lines).toEqual(first.lines);
      return second.lines;
    };
    return { transport: fanOutTransport([first, second]), arrived };
  },
});

const reason = new Error("receiver gone");
const broken: LogTransport = {
  write: () => {
    throw reason;
  },
  flush: () => Promise.reject(reason),
  close: () => Promise.reject(reason),
};

test("a broken transport keeps nothing from the others", async () => {
  const healthy = createMemoryTransport();
  const errors: unknown[] = [];
  const transport = fanOutTransport([broken, healthy], { onError: (error) => errors.push(error) });
  transport.write("{}", { level: "info", event: "scan.started" });
  await expect(transport.flush?.()).rejects.toMatchObject({ errors: [reason] });
  await expect(transport.close()).rejects.toThrow("1 of 2 transports failed to close");
  expect(errors).toEqual([reason]);
  expect([healthy.lines, healthy.closed]).toEqual([["{}"], true]);
});

test("nobody needs to listen for errors", () => {
  const write = () => fanOutTransport([broken]).write("{}", { level: "info", event: "x" });
  expect(write).not.toThrow();
});
