import { createManualClock, noopLogger } from "@autotrader/kernel";
import { expect, test } from "vitest";
import { planScans } from "./plan-scans.ts";

test("queues each window once, and again after the queue was away", async () => {
  const stop = new AbortController();
  const queued: string[] = [];
  let asked = 0;
  await planScans({
    queue: {
      enqueueScans: async (jobs) => {
        asked += 1;
        if (asked === 1) throw new Error("no connection");
        queued.push(...jobs.map(({ token_id, window_ms }) => `${token_id}@${window_ms}`));
      },
      enqueueMaintenance: async (hour) => {
        queued.push(hour);
        if (queued.length === 9) stop.abort();
      },
    },
    tokenIds: ["a", "b"],
    windowMs: 300_000,
    // Its sleep does not wait: ten minutes pass at once.
    clock: createManualClock(600_500),
    logger: noopLogger,
    signal: stop.signal,
  });
  const hour = "1970-01-01T00";
  expect(queued).toEqual([
    ...["a@600000", "b@600000", hour],
    ...["a@900000", "b@900000", hour],
    ...["a@1200000", "b@1200000", hour],
  ]);
  expect(asked).toBe(4);
});
