import { describe, expect, test } from "vitest";
import type { TokenConfig } from "../config/token-config.ts";
import type { TokenSource } from "../ports.ts";

/** What {@link tokenSourceContract} needs. */
export interface TokenSourceContractOptions {
  /** Builds a source whose service answers. */
  readonly createWorking: () => TokenSource;
  /** Builds a source whose service cannot be reached. */
  readonly createBroken: () => TokenSource;
  /** A token the working source knows something about. */
  readonly token: TokenConfig;
  /** A text that must appear in no outcome, such as the API key the sources were built with. */
  readonly secret?: string | undefined;
}

/** Behaviour every {@link TokenSource} must show. Call it inside a vitest file of the source. */
export function tokenSourceContract(options: TokenSourceContractOptions): void {
  const { createWorking, createBroken, token, secret } = options;
  const signal = new AbortController().signal;

  describe("token source contract", () => {
    test("has a name for metrics and reports", () => {
      expect(createWorking().name).toMatch(/^[a-z][a-z0-9_]*$/);
    });

    test("reports observations with their origin, all numbers finite", async () => {
      const source = createWorking();
      const outcome = await source.fetch(token, { signal });
      expect(outcome.status).toBe("fetched");
      if (outcome.status !== "fetched") return;
      expect(outcome.observations.length).toBeGreaterThan(0);
      for (const { value, provenance } of outcome.observations) {
        expect(provenance.source).toBe(source.name);
        expect(Number.isFinite(provenance.fetchedAtMs)).toBe(true);
        expect(Number.isFinite(provenance.observedAtMs)).toBe(true);
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    });

    test("resolves with failures when its service is unreachable", async () => {
      const outcome = await createBroken().fetch(token, { signal });
      expect(outcome.status).toBe("failed");
      if (outcome.status !== "failed") return;
      expect(outcome.failures.length).toBeGreaterThan(0);
      for (const { code } of outcome.failures) expect(code).toMatch(/^SOURCE_/);
    });

    test("rejects with the abort reason once the signal aborts", async () => {
      const reason = new Error("shutting down");
      const aborted = AbortSignal.abort(reason);
      await expect(createWorking().fetch(token, { signal: aborted })).rejects.toBe(reason);
    });

    test("accepts concurrent calls", async () => {
      const source = createWorking();
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => source.fetch(token, { signal })),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill("fetched"));
    });

    test("keeps secrets out of its outcomes", async () => {
      const outcomes = [
        await createWorking().fetch(token, { signal }),
        await createBroken().fetch(token, { signal }),
      ];
      expect(outcomes).toHaveLength(2);
      if (secret !== undefined) expect(JSON.stringify(outcomes)).not.toContain(secret);
    });
  });
}
