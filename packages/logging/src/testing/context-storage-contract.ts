import { describe, expect, test } from "vitest";

import type { ContextStorage, TraceContext } from "../ports.ts";

/** What {@link contextStorageContract} needs. */
export interface ContextStorageContractOptions {
  /** Builds a fresh storage. */
  readonly create: () => ContextStorage;
  /** Whether the storage promises to follow a task through `await`. */
  readonly followsAwait: boolean;
}

/** Behaviour every {@link ContextStorage} must show. Call it inside a vitest file of the storage. */
export function contextStorageContract({
  create,
  followsAwait,
}: ContextStorageContractOptions): void {
  describe("context storage contract", () => {
    const outer = sampleContext("a");
    const inner = sampleContext("b");

    test("has no context outside of every task", () => {
      expect(create().current()).toBeUndefined();
    });

    test("hands back what the task returns and nests", () => {
      const storage = create();
      const seen = storage.run(outer, () => [
        storage.current(),
        storage.run(inner, () => storage.current()),
        storage.current(),
      ]);
      expect(seen).toEqual([outer, inner, outer]);
      expect(storage.current()).toBeUndefined();
    });

    test("forgets the context of a task that throws", () => {
      const storage = create();
      const broken = () => {
        throw new RangeError("broken");
      };
      expect(() => storage.run(outer, broken)).toThrow(RangeError);
      expect(storage.current()).toBeUndefined();
    });

    test("never shows one task the context of another", async () => {
      const storage = create();
      const task = (own: TraceContext) =>
        storage.run(own, async () => {
          await Promise.resolve();
          return storage.current();
        });
      const seen = await Promise.all([task(outer), task(inner)]);
      expect(seen).toEqual(followsAwait ? [outer, inner] : [undefined, undefined]);
    });
  });
}

function sampleContext(digit: string): TraceContext {
  return { traceId: digit.repeat(32), spanId: digit.repeat(16), sampled: true };
}
