import type { AlertStateStore, Delivery } from "../engine/alert-state-store.ts";
import { createMemoryAlertStore } from "../engine/memory-alert-store.ts";

/** A store in memory that knows when there is something to do. */
export interface DueTrackingStore extends AlertStateStore {
  /**
   * The next moment at which the engine has a step or a delivery to make; `null` for none. A delivery that
   * somebody is at counts from the end of its lease.
   */
  readonly nextDueMs: () => number | null;
}

/** An empty one. */
export function createDueTrackingStore(): DueTrackingStore {
  const store = createMemoryAlertStore();
  const due = createDueTimes();
  /** Deliveries that were given up: they stay in the store, and are never due. */
  const dead = new Set<string>();
  const keyOf = (id: string) => `delivery ${id}`;
  return {
    ...store,
    nextDueMs: due.earliest,
    commit: async (change) => {
      const outcome = await store.commit(change);
      if (outcome === "conflict") return outcome;
      for (const { fingerprint, nextStepAtMs } of change.records) {
        due.set(`record ${fingerprint}`, nextStepAtMs);
      }
      for (const delivery of change.deliveries) {
        const isKnown = due.has(keyOf(delivery.id)) || dead.has(delivery.id);
        if (!isKnown) due.set(keyOf(delivery.id), claimableFrom(delivery));
      }
      return outcome;
    },
    claimDeliveries: async (options) => {
      const claimed = await store.claimDeliveries(options);
      for (const delivery of claimed) due.set(keyOf(delivery.id), claimableFrom(delivery));
      return claimed;
    },
    mergeDeliveries: async (claims, merged) => {
      const isMerged = await store.mergeDeliveries(claims, merged);
      if (!isMerged) return false;
      for (const { id } of claims) due.set(keyOf(id), null);
      due.set(keyOf(merged.id), claimableFrom(merged));
      return true;
    },
    settleDelivery: async (claim, settlement) => {
      const isCurrent = await store.settleDelivery(claim, settlement);
      if (!isCurrent) return false;
      if (settlement.status === "dead") dead.add(claim.id);
      due.set(keyOf(claim.id), settlement.status === "pending" ? settlement.dueAtMs : null);
      return true;
    },
  };
}

function claimableFrom({ dueAtMs, leasedUntilMs }: Delivery): number {
  return Math.max(dueAtMs, leasedUntilMs);
}

/** Keeps the earliest time at hand, and looks for it only after it was removed. */
function createDueTimes() {
  const times = new Map<string, number>();
  let earliestMs = Number.POSITIVE_INFINITY;
  let isKnown = true;
  return {
    has: (key: string): boolean => times.has(key),
    set: (key: string, atMs: number | null): void => {
      const before = times.get(key);
      if (before === earliestMs) isKnown = false;
      if (atMs === null) times.delete(key);
      else {
        times.set(key, atMs);
        earliestMs = Math.min(earliestMs, atMs);
      }
    },
    earliest: (): number | null => {
      if (!isKnown) {
        earliestMs = Number.POSITIVE_INFINITY;
        for (const atMs of times.values()) earliestMs = Math.min(earliestMs, atMs);
        isKnown = true;
      }
      return times.size === 0 ? null : earliestMs;
    },
  };
}
