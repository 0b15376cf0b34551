import type { Alert, DeliveryOutcome } from "@autotrader/alert-rules";
import { noopLogger, systemClock } from "@autotrader/kernel";
import { createMetrics, renderText } from "@autotrader/metrics";
import { describe, expect, test } from "vitest";
import { createJobHandlers } from "./create-job-handlers.ts";
import { createQueuedChannel } from "./queued-channel.ts";
import type { WindowScan } from "./scan-window.ts";
import { serviceMetrics } from "./service-metrics.ts";

const token = { id: "abc", symbol: "ABC", chain: "eip155:1" };
const alert: Alert = {
  id: "1",
  ruleId: "r",
  severity: "high",
  summary: "s",
  firedAtMs: 0,
  values: {},
};
const { signal } = new AbortController();
const unscored: WindowScan = {
  kept: null,
  outcome: {
    status: "failed",
    token,
    atMs: 0,
    code: "NO_OBSERVATIONS",
    reason: "nobody knows",
    sources: [],
  },
};

function setUp({
  scan = async (): Promise<WindowScan> => unscored,
  outcome = { status: "delivered" } as DeliveryOutcome,
} = {}) {
  const metrics = createMetrics({ definitions: serviceMetrics });
  const handlers = createJobHandlers({
    system: {
      tokens: [token],
      scanWindow: scan,
      channels: [{ name: "ops", deliver: async () => outcome }],
    },
    onStored: async () => {},
    maintain: async () => {},
    clock: systemClock,
    logger: noopLogger,
    metrics,
  });
  return { handlers, text: () => renderText(metrics) };
}

describe("a scan job", () => {
  test("is counted by its outcome", async () => {
    const { handlers, text } = setUp();
    await handlers.scanToken({ token_id: "abc", window_ms: 0 }, signal);
    expect(text()).toContain('scan_jobs_total{outcome="unscored"} 1');
  });

  test("fails when the scan rejects, so that it is tried again", async () => {
    const { handlers, text } = setUp({ scan: () => Promise.reject(new Error("database away")) });
    await expect(handlers.scanToken({ token_id: "abc", window_ms: 0 }, signal)).rejects.toThrow(
      "database away",
    );
    expect(text()).toContain('scan_jobs_total{outcome="failed"} 1');
  });

  test("of a token that left the list is done", async () => {
    const { handlers, text } = setUp();
    await handlers.scanToken({ token_id: "gone", window_ms: 0 }, signal);
    expect(text()).not.toContain("scan_jobs_total{");
  });
});

describe("an alert job", () => {
  test.each([
    [{ status: "delivered" }, "delivered"],
    [{ status: "failed", reason: "410", retryable: false }, "refused"],
  ] as const)("with the outcome %j is over", async (outcome, counted) => {
    const { handlers, text } = setUp({ outcome });
    const { status } = await handlers.deliverAlert({ channel: "ops", alert }, signal);
    expect(status).toBe(counted);
    expect(text()).toContain(`alert_notices_total{channel="ops",outcome="${counted}"} 1`);
  });

  test("fails when the receiver may take it later", async () => {
    const { handlers, text } = setUp({
      outcome: { status: "failed", reason: "503", retryable: true },
    });
    await expect(handlers.deliverAlert({ channel: "ops", alert }, signal)).rejects.toMatchObject({
      code: "QUEUE_FAILED",
    });
    expect(text()).toContain('outcome="retried"} 1');
  });

  test("for a channel that is gone is refused and counts for none", async () => {
    const { handlers, text } = setUp();
    const reason = "there is no such channel";
    expect(await handlers.deliverAlert({ channel: "gone", alert }, signal)).toEqual({
      status: "refused",
      reason,
    });
    expect(text()).not.toContain("alert_notices_total{");
  });
});

describe("a queued channel", () => {
  test("hands over what it gets, and keeps it for later when the queue is away", async () => {
    const jobs: unknown[] = [];
    const channel = createQueuedChannel("ops", async (job) => void jobs.push(job));
    expect(await channel.deliver(alert, { signal })).toEqual({ status: "delivered" });
    expect(jobs).toEqual([{ channel: "ops", alert }]);
    const away = createQueuedChannel("ops", () => Promise.reject(new Error("away")));
    expect(await away.deliver(alert, { signal })).toMatchObject({
      status: "failed",
      retryable: true,
    });
  });
});
