/**
 * A place for small values that may be lost: caches, rate limits, breaker states.
 *
 * Implementations must hand back what was set, or `undefined` once its time is over, and must accept
 * concurrent calls. A rejection is an outage: callers go on without the store.
 */
export interface KeyValueStore<Value> {
  readonly get: (key: string) => Promise<Value | undefined>;
  readonly set: (key: string, value: Value, options: { readonly ttlMs: number }) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}
