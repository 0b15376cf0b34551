import type { Clock } from "@autotrader/kernel";
import { LRUCache } from "lru-cache";

/** What is kept of an answer. */
export interface CachedAnswer {
  /** Parsed body. */
  readonly json: unknown;
  /** When it arrived from the service, milliseconds since the Unix epoch. */
  readonly fetchedAtMs: number;
}

/** Answers by full URL: bounded in size, each with its own time to live. */
export interface ResponseCache {
  readonly get: (url: string) => CachedAnswer | undefined;
  readonly set: (
    url: string,
    answer: CachedAnswer,
    options: { readonly size: number; readonly ttlMs: number },
  ) => void;
}

/** Makes a cache that drops the least recently used answers beyond `maxSize`. Holds no timer. */
export function createResponseCache(clock: Clock, maxSize: number): ResponseCache {
  if (maxSize <= 0) return { get: () => undefined, set: () => {} };
  const cache = new LRUCache<string, CachedAnswer>({
    maxSize,
    ttl: 1,
    // lru-cache takes a start time of 0 for "never expires", and a clock may start at 0.
    perf: { now: () => clock.monotonicMs() + 1 },
    ttlResolution: 0,
  });
  return {
    get: (url) => cache.get(url),
    set(url, answer, { size, ttlMs }) {
      cache.set(url, answer, { size: Math.max(1, size), ttl: ttlMs });
    },
  };
}
