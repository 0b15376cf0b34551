import { type Clock, systemClock } from "@autotrader/kernel";
import { LRUCache } from "lru-cache";

import type { AnswerCache, CachedAnswer } from "./answer-cache.ts";

/** What {@link createMemoryAnswerCache} needs. */
export interface MemoryAnswerCacheOptions {
  /**
   * Most answers kept; the one unused longest goes first.
   *
   * @defaultValue 1_000
   */
  readonly maxEntries?: number | undefined;
  /** Time. */
  readonly clock?: Clock | undefined;
}

/** Keeps answers in this process, bounded in number, without a timer. */
export function createMemoryAnswerCache({
  maxEntries = 1_000,
  clock = systemClock,
}: MemoryAnswerCacheOptions = {}): AnswerCache {
  const entries = new LRUCache<string, CachedAnswer>({
    max: maxEntries,
    ttl: 1,
    ttlResolution: 0,
    // An entry made at moment 0 would count as one that never expires.
    perf: { now: () => clock.monotonicMs() + 1 },
  });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value, { ttlMs }) => {
      entries.set(key, value, { ttl: Math.max(1, Math.ceil(ttlMs)) });
    },
    delete: async (key) => {
      entries.delete(key);
    },
  };
}
