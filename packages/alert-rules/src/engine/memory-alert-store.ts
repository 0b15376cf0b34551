import { type AlertRecord, isOpen } from "./alert-record.ts";
import type { AlertStateStore, Delivery } from "./alert-state-store.ts";
import { countFreePlaces, takePlaceAmong } from "./channel-places.ts";

/** Keeps alert state in this process. A restart forgets it: use it in tests and single runs. */
export function createMemoryAlertStore(): AlertStateStore {
  const records = new Map<string, AlertRecord>();
  const byEntity = new Map<string, Set<string>>();
  const deliveries = new Map<string, Delivery>();
  const places = new Map<string, readonly number[]>();

  const recordsAt = (fingerprints: Iterable<string>) =>
    [...fingerprints].flatMap((fingerprint) => records.get(fingerprint) ?? []);

  const put = (record: AlertRecord) => {
    records.set(record.fingerprint, record);
    const fingerprints = byEntity.get(record.entityId) ?? new Set<string>();
    byEntity.set(record.entityId, fingerprints.add(record.fingerprint));
  };

  return {
    recordsOf: async (entityId) => recordsAt(byEntity.get(entityId) ?? []),
    record: async (fingerprint) => records.get(fingerprint),
    openRecords: async () =>
      [...records.values()]
        .filter(({ phase }) => isOpen(phase))
        .sort((left, right) => (left.alert?.firedAtMs ?? 0) - (right.alert?.firedAtMs ?? 0)),
    stepsDue: async (atMs) =>
      [...records.values()].filter(
        ({ nextStepAtMs }) => nextStepAtMs !== null && nextStepAtMs <= atMs,
      ),
    commit: async (change) => {
      const isStale = change.records.some(
        ({ fingerprint, version }) => (records.get(fingerprint)?.version ?? 0) !== version - 1,
      );
      if (isStale) return "conflict";
      for (const record of change.records) put(record);
      for (const delivery of change.deliveries) {
        if (!deliveries.has(delivery.id)) deliveries.set(delivery.id, delivery);
      }
      return "committed";
    },
    claimDeliveries: async ({ atMs, leaseMs, limit }) => {
      const due = [...deliveries.values()]
        .filter(
          ({ status, dueAtMs, leasedUntilMs }) =>
            status === "pending" && dueAtMs <= atMs && leasedUntilMs <= atMs,
        )
        .sort((left, right) => left.dueAtMs - right.dueAtMs)
        .slice(0, limit);
      return due.map((delivery) => {
        const leasedUntilMs = atMs + leaseMs;
        const wasLeft = delivery.leasedUntilMs !== Number.MIN_SAFE_INTEGER;
        const mayHaveArrived = delivery.mayHaveArrived || wasLeft;
        const fence = delivery.fence + 1;
        const claimed = { ...delivery, leasedUntilMs, fence, mayHaveArrived };
        deliveries.set(claimed.id, claimed);
        return claimed;
      });
    },
    countFreePlaces: async (request) => countFreePlaces(places.get(request.channel) ?? [], request),
    takePlace: async (request) => {
      const { answer, taken } = takePlaceAmong(places.get(request.channel) ?? [], request);
      places.set(request.channel, taken);
      return answer;
    },
    mergeDeliveries: async (claims, merged) => {
      if (claims.some(({ id, fence }) => deliveries.get(id)?.fence !== fence)) return false;
      for (const { id } of claims) deliveries.delete(id);
      deliveries.set(merged.id, merged);
      return true;
    },
    settleDelivery: async ({ id, fence }, settlement) => {
      const delivery = deliveries.get(id);
      if (delivery === undefined || delivery.fence !== fence) return false;
      if (settlement.status === "delivered") deliveries.delete(id);
      else
        deliveries.set(id, { ...delivery, ...settlement, leasedUntilMs: Number.MIN_SAFE_INTEGER });
      return true;
    },
    undelivered: async () =>
      [...deliveries.values()].filter(({ status, attempts }) => status === "dead" || attempts > 0),
  };
}
