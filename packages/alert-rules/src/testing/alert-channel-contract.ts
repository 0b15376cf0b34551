import { describe, expect, test } from "vitest";

import type { Alert, AlertChannel } from "../channels/alert-channel.ts";

/** What {@link alertChannelContract} needs. */
export interface AlertChannelContractOptions {
  /** Builds a channel whose receiver accepts everything. */
  createWorking: () => AlertChannel;
  /** Builds a channel whose receiver is unreachable. */
  createBroken: () => AlertChannel;
}

/** An alert to send in tests. */
export const sampleAlert: Alert = Object.freeze({
  id: "liquidity-low/0xabc/1700000000000",
  ruleId: "liquidity-low",
  severity: "warning",
  summary: "Liquidity of ABC fell below 50 000 USD",
  firedAtMs: 1_700_000_000_000,
  values: { liquidity_usd: 41_250 },
});

/** Behaviour every {@link AlertChannel} must show. Call it inside a vitest file of the channel. */
export function alertChannelContract(options: AlertChannelContractOptions): void {
  describe("alert channel contract", () => {
    const never = new AbortController().signal;

    test("has a name that rules can refer to", () => {
      expect(options.createWorking().name).not.toBe("");
    });

    test("reports a delivered alert", async () => {
      const outcome = await options.createWorking().deliver(sampleAlert, { signal: never });
      expect(outcome).toEqual({ status: "delivered" });
    });

    test("resolves with a retryable failure when the receiver is unreachable", async () => {
      const outcome = await options.createBroken().deliver(sampleAlert, { signal: never });
      expect(outcome).toMatchObject({ status: "failed", retryable: true });
    });

    test("rejects with the abort reason once the signal aborts", async () => {
      const reason = new Error("shutting down");
      const signal = AbortSignal.abort(reason);
      await expect(options.createWorking().deliver(sampleAlert, { signal })).rejects.toBe(reason);
    });

    test("accepts concurrent deliveries", async () => {
      const channel = options.createWorking();
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => channel.deliver(sampleAlert, { signal: never })),
      );
      expect(outcomes.every(({ status }) => status === "delivered")).toBe(true);
    });
  });
}
