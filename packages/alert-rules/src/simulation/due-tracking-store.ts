import type { AlertStateStore } from "../engine/alert-state-store.ts";
import { createMemoryAlertStore } from "../engine/memory-alert-store.ts";

/** A store in memory that knows when there is something to do. */
export interface DueTrackingStore extends AlertStateStore {
  /** The next moment at which the engine has an escalation or a delivery to make; `null` for none. */
  readonly nextDueMs: () => number | null;
}

/** An empty one. */
export function createDueTrackingStore(): DueTrackingStore {
  const store = createMemoryAlertStore();
  const due = createDueTimes();
  return {
    ...store,
    nextDueMs: due.earliest,
    commit: async (change) => {
      const outcome = await store.commit(change);
      if (outcome === "conflict") return outcome;
      for (const { fingerprint, nextStepAtMs } of change.records) {
        due.set(`record ${fingerprint}`, nextStepAtMs);
      }
      for (const { id, dueAtMs } of change.deliveries) due.set(`delivery ${id}`, dueAtMs);
      return outcome;
    },
    mergeDeliveries: async (claims, merged) => {
      const isMerged = await store.mergeDeliveries(claims, merged);
      if (isMerged) for (const { id } of claims) due.set(`delivery ${id}`, null);
      return isMerged;
    },
    settleDelivery: async (claim, settlement) => {
      const isCurrent = await store.settleDelivery(claim, settlement);
      const isWaiting = isCurrent && settlement.status === "pending";
      due.set(`delivery ${claim.id}`, isWaiting ? settlement.dueAtMs : null);
      return isCurrent;
    },
  };
}

/** Keeps the earliest time at hand, and looks for it only after it was removed. */
function createDueTimes() {
  const times = new Map<string, number>();
  let earliestMs = Number.POSITIVE_INFINITY;
  let isKnown = true;
  return {
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
