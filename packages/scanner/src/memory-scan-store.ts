import type { ScanStore } from "./ports.ts";
import type { ScanResult } from "./scan-result.ts";

/** What `createMemoryScanStore` takes. */
export interface MemoryScanStoreOptions {
  /**
   * Results kept; the oldest by `atMs` are dropped.
   *
   * @defaultValue 10_000
   */
  readonly maxResults?: number | undefined;
}

/** Makes a store that forgets everything when the process ends. */
export function createMemoryScanStore({
  maxResults = 10_000,
}: MemoryScanStoreOptions = {}): ScanStore {
  const results = new Map<string, ScanResult>();
  const newestFirst = () => [...results.values()].sort((left, right) => right.atMs - left.atMs);
  return {
    async save(result) {
      results.set(keyOf(result), structuredClone(result));
      if (results.size <= maxResults) return;
      const oldest = newestFirst().at(-1);
      if (oldest !== undefined) results.delete(keyOf(oldest));
    },
    async recent(limit) {
      return structuredClone(newestFirst().slice(0, Math.max(0, limit)));
    },
  };
}

function keyOf(result: ScanResult): string {
  return JSON.stringify([result.token.id, result.atMs]);
}
