import { describe, expect, test } from "vitest";

import type { HealthCheck } from "../ports.ts";

/** What {@link healthCheckContract} needs. */
export interface HealthCheckContractOptions {
  /** Builds a check whose part works. */
  readonly createHealthy: () => HealthCheck;
  /** Builds a check whose part does not work. */
  readonly createUnhealthy: () => HealthCheck;
}

/** Behaviour every {@link HealthCheck} must show. Call it inside a vitest file of the check. */
export function healthCheckContract(options: HealthCheckContractOptions): void {
  describe("health check contract", () => {
    const { signal } = new AbortController();

    test("has a name in snake_case", () => {
      expect(options.createHealthy().name).toMatch(/^[a-z][a-z0-9_]*$/);
    });

    test("says that a working part is healthy", async () => {
      expect(await options.createHealthy().check({ signal })).toEqual({ status: "healthy" });
    });

    test("resolves with a reason when the part does not work", async () => {
      const outcome = await options.createUnhealthy().check({ signal });
      expect(outcome).toEqual({ status: "unhealthy", reason: expect.stringMatching(/^.+$/) });
    });

    test("accepts concurrent calls", async () => {
      const check = options.createHealthy();
      const outcomes = await Promise.all([1, 2, 3].map(() => check.check({ signal })));
      expect(outcomes.map(({ status }) => status)).toEqual(["healthy", "healthy", "healthy"]);
    });
  });
}
