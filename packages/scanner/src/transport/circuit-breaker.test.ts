import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test } from "vitest";

import { type CircuitState, createCircuitBreaker } from "./circuit-breaker.ts";

const options = { failureThreshold: 3, windowMs: 60_000, openMs: 30_000 };

function setUp() {
  const clock = createManualClock(0);
  const changes: CircuitState[] = [];
  const breaker = createCircuitBreaker(clock, options, (state) => changes.push(state));
  const call = (outcome: "succeeded" | "failed" | "abandoned") => {
    const permit = breaker.enter();
    if (permit.status === "allowed") permit.settle(outcome);
    return permit.status;
  };
  const open = () => {
    for (let count = 0; count < options.failureThreshold; count += 1) call("failed");
  };
  return { clock, breaker, changes, call, open };
}

test("opens after so many failures within the window, and refuses", () => {
  const { breaker, open } = setUp();
  open();
  expect(breaker.state()).toBe("open");
  expect(breaker.enter()).toEqual({ status: "refused", retryAfterMs: 30_000 });
});

test("failures that are older than the window do not count", () => {
  const { clock, breaker, call } = setUp();
  call("failed");
  call("failed");
  clock.advance(60_000);
  call("failed");
  expect(breaker.state()).toBe("closed");
});

test("an abandoned call says nothing", () => {
  const { breaker, call } = setUp();
  for (let count = 0; count < 10; count += 1) call("abandoned");
  expect(breaker.state()).toBe("closed");
});

describe("half-open", () => {
  test("lets exactly one probe through", () => {
    const { clock, breaker, open } = setUp();
    open();
    clock.advance(30_000);
    const permits = Array.from({ length: 10 }, () => breaker.enter().status);
    expect(permits.filter((status) => status === "allowed")).toHaveLength(1);
    expect(breaker.state()).toBe("half-open");
  });

  test("closes when the probe succeeds", () => {
    const { clock, breaker, changes, call, open } = setUp();
    open();
    clock.advance(30_000);
    call("succeeded");
    expect(breaker.state()).toBe("closed");
    expect(changes).toEqual(["open", "half-open", "closed"]);
  });

  test("opens for the whole time again when the probe fails", () => {
    const { clock, breaker, call, open } = setUp();
    open();
    clock.advance(30_000);
    call("failed");
    clock.advance(29_999);
    expect(breaker.enter()).toEqual({ status: "refused", retryAfterMs: 1 });
  });

  test("an abandoned probe makes room for the next", () => {
    const { clock, call, open } = setUp();
    open();
    clock.advance(30_000);
    call("abandoned");
    expect(call("succeeded")).toBe("allowed");
  });

  test("a late failure of a call from before opening changes nothing", () => {
    const { clock, breaker, open } = setUp();
    const early = breaker.enter();
    open();
    clock.advance(10_000);
    if (early.status === "allowed") early.settle("failed");
    clock.advance(20_000);
    expect(breaker.enter().status).toBe("allowed");
  });
});
