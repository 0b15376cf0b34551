import { describe, expect, test } from "vitest";

import { checkHealth, healthCheck } from "./check-health.ts";
import type { HealthCheck } from "./ports.ts";
import { healthCheckContract } from "./testing/health-check-contract.ts";
import { createManualClock } from "./testing/index.ts";

const refuse = async () => {
  throw new Error("password s3cret was refused");
};
const fail = (): never => {
  throw new Error("password s3cret was refused");
};
const hang = () => new Promise<never>(() => {});

healthCheckContract({
  createHealthy: () => healthCheck("database", async () => 1),
  createUnhealthy: () => healthCheck("database", refuse),
});

test("without any check the answer alone is good news", async () => {
  expect(await checkHealth([])).toEqual({ status: "healthy", checks: [] });
});

test("one unhealthy part makes the whole unhealthy, and every part is told with its time", async () => {
  const clock = createManualClock(0);
  const slow = healthCheck("queue", async () => clock.advance(250));
  expect(await checkHealth([slow, healthCheck("database", refuse)], { clock })).toEqual({
    status: "unhealthy",
    checks: [
      { name: "queue", status: "healthy", duration_seconds: 0.25 },
      { name: "database", status: "unhealthy", reason: "check failed", duration_seconds: 0 },
    ],
  });
});

describe("a check that breaks its word is unhealthy", () => {
  const asCheck = (check: HealthCheck["check"]): HealthCheck => ({ name: "part", check });
  const answer = (value: unknown) => asCheck(async () => value as never);

  test.each([
    ["rejects", asCheck(refuse), "check failed"],
    ["throws", asCheck(fail), "check failed"],
    ["answers nothing", answer(undefined), "check failed"],
    ["answers something else", answer({ status: "unknown" }), "no reason given"],
    ["hangs and ignores its signal", asCheck(hang), "no answer within 5 ms"],
  ])("when it %s", async (_name, check, reason) => {
    const { status, checks } = await checkHealth([check], { timeoutMs: 5 });
    expect([status, checks[0]?.reason]).toEqual(["unhealthy", reason]);
  });
});

test("stops with the caller", async () => {
  const caller = new AbortController();
  const running = checkHealth([healthCheck("queue", hang)], { signal: caller.signal });
  caller.abort();
  expect(await running).toMatchObject({ checks: [{ reason: "check was stopped" }] });
});

test("hands the check a signal that aborts when the time is over", async () => {
  let seen: AbortSignal | undefined;
  const check = healthCheck("queue", (signal) => {
    seen = signal;
    return hang();
  });
  await checkHealth([check], { timeoutMs: 5 });
  expect(seen?.aborted).toBe(true);
});
