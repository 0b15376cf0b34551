import type { FeatureStoreBackend, StoredObservation } from "./ports.ts";

/**
 * Keeps observations in memory, for tests, examples and short runs. Nothing is ever dropped, so
 * memory grows with every write; use the SQL backend for more.
 *
 * @example
 * ```ts
 * import { createMemoryBackend } from "@autotrader/feature-validation";
 *
 * const backend = createMemoryBackend();
 * await backend.append([{ entityId: "0xabc", atMs: 1, knownAtMs: 2, features: { holders: 12 } }]);
 * await backend.readAsOf({ entityId: "0xabc", atMs: 5, knownAtMs: 1 }); // => null
 * ```
 */
export function createMemoryBackend(): FeatureStoreBackend {
  const byEntity = new Map<string, StoredObservation[]>();
  return {
    append: async (observations) => {
      for (const observation of observations) {
        const list = byEntity.get(observation.entityId);
        if (list === undefined) byEntity.set(observation.entityId, [copy(observation)]);
        else list.splice(insertionIndex(list, observation), 0, copy(observation));
      }
    },
    readAsOf: async ({ entityId, atMs, knownAtMs }) =>
      (byEntity.get(entityId) ?? []).findLast(
        (each) => each.atMs <= atMs && each.knownAtMs <= knownAtMs,
      ) ?? null,
    history: async ({ entityId, fromMs, toMs, knownAtMs, limit }) => {
      const newestByTime = new Map<number, StoredObservation>();
      for (const each of byEntity.get(entityId) ?? []) {
        if (each.atMs < fromMs || each.atMs > toMs || each.knownAtMs > knownAtMs) continue;
        newestByTime.set(each.atMs, each);
      }
      return [...newestByTime.values()].slice(0, limit);
    },
    entityIds: async ({ knownAtMs, after, limit }) =>
      [...byEntity]
        .filter(([id, list]) => id > after && list.some((each) => each.knownAtMs <= knownAtMs))
        .map(([id]) => id)
        .sort((first, second) => (first < second ? -1 : 1))
        .slice(0, limit),
  };
}

/** Where `added` belongs in a list ordered by event time, known time and arrival. */
function insertionIndex(list: readonly StoredObservation[], added: StoredObservation): number {
  return 1 + list.findLastIndex((each) => !isAfter(each, added));
}

function isAfter(first: StoredObservation, second: StoredObservation): boolean {
  if (first.atMs !== second.atMs) return first.atMs > second.atMs;
  return first.knownAtMs > second.knownAtMs;
}

function copy(observation: StoredObservation): StoredObservation {
  return Object.freeze({ ...observation, features: Object.freeze({ ...observation.features }) });
}
