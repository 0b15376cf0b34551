import { expect, test } from "vitest";

import { createMemoryTransport } from "./create-memory-transport.ts";
import { logTransportContract } from "./log-transport-contract.ts";

logTransportContract({
  create: () => {
    const transport = createMemoryTransport();
    return { transport, arrived: () => transport.lines };
  },
});

test("keeps the latest lines only, and forgets on request", () => {
  const transport = createMemoryTransport({ capacity: 2 });
  for (const number of [1, 2, 3]) {
    transport.write(`{"event":"n","number":${number}}`, { level: "info", event: "n" });
  }
  expect(transport.named("n").map((record) => record["number"])).toEqual([2, 3]);
  expect(transport.named("m")).toEqual([]);
  transport.clear();
  expect(transport.lines).toEqual([]);
});
