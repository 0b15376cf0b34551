import type { Alert } from "../channels/alert-channel.ts";
import type { AlertRecord } from "./alert-record.ts";

/** One notice on its way to one channel. Plain JSON. */
export interface Delivery {
  /** Unique: the notice and the channel. */
  readonly id: string;
  /** Name of the channel. */
  readonly channel: string;
  /** What to send. */
  readonly alert: Alert;
  /** `dead` was given up: nobody will try again. */
  readonly status: "pending" | "dead";
  /** When the notice was made. */
  readonly queuedAtMs: number;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Not to be tried before this moment. */
  readonly dueAtMs: number;
  /** Why the last attempt failed; `null` before the first. */
  readonly reason: string | null;
  /** Until when somebody else is at it. */
  readonly leasedUntilMs: number;
  /** Grows with every claim: a claim that was overtaken can no longer settle. */
  readonly fence: number;
  /**
   * Whether an attempt may have reached the receiver, though nothing says so: it failed, was broken
   * off, or its claim ran out. Such a notice keeps its identity: it is never merged with others.
   */
  readonly mayHaveArrived: boolean;
}

/** What a claimed delivery came to. */
export type DeliverySettlement =
  | { readonly status: "delivered" }
  | {
      readonly status: "pending" | "dead";
      readonly attempts: number;
      readonly dueAtMs: number;
      readonly reason: string | null;
      readonly mayHaveArrived: boolean;
    };

/** Which claim of a delivery is meant. */
export type DeliveryClaim = Pick<Delivery, "id" | "fence">;

/** A place for one message in the last minute of a channel. */
export interface PlaceRequest {
  /** Name of the channel. */
  readonly channel: string;
  /** Messages that the channel may get in any minute; a whole number from 1. */
  readonly perMinute: number;
  /** When the message would be sent. */
  readonly atMs: number;
}

/** Whether there was a place, or when one becomes free. */
export type PlaceAnswer =
  | { readonly status: "taken" }
  | { readonly status: "full"; readonly freeAtMs: number };

/** A change of state together with the notices that it causes: both are kept, or neither. */
export interface AlertCommit {
  /** New states. Each `version` is one more than that of the state it was made from. */
  readonly records: readonly AlertRecord[];
  /** New notices. One whose id is already known is not added again. */
  readonly deliveries: readonly Delivery[];
}

/**
 * Where the engine keeps what it must not forget. A rejection is an outage.
 *
 * Implementations must:
 * - make `commit` atomic, and refuse it as a whole when a state was changed meanwhile;
 * - hand a claimed delivery to nobody else before its lease is over;
 * - ignore a settlement whose fence is not the delivery's latest;
 * - count the places of a channel for all engines that share the store, each once;
 * - accept concurrent calls, and pass `alertStateStoreContract` from `@autotrader/alert-rules/testing`.
 */
export interface AlertStateStore {
  /** All states of one entity. */
  readonly recordsOf: (entityId: string) => Promise<readonly AlertRecord[]>;
  /** One state by its fingerprint. */
  readonly record: (fingerprint: string) => Promise<AlertRecord | undefined>;
  /** States of firing, acknowledged and snoozed alerts, oldest first. */
  readonly openRecords: () => Promise<readonly AlertRecord[]>;
  /** States whose next step (`nextStepAtMs`) is due. */
  readonly stepsDue: (atMs: number) => Promise<readonly AlertRecord[]>;
  /** Keeps states and notices together. `conflict` when a state has another version by now. */
  readonly commit: (change: AlertCommit) => Promise<"committed" | "conflict">;
  /**
   * Takes deliveries that are due, oldest first, and leases them until `atMs + leaseMs`. One whose
   * last claim was never settled `mayHaveArrived`.
   */
  readonly claimDeliveries: (options: {
    readonly atMs: number;
    readonly leaseMs: number;
    readonly limit: number;
  }) => Promise<readonly Delivery[]>;
  /** How many messages a channel may still get in the minute that ends at `atMs`. */
  readonly countFreePlaces: (request: PlaceRequest) => Promise<number>;
  /**
   * Takes a place for one message and keeps it, so that no minute holds more than `perMinute` of them.
   * It is used up, whatever becomes of the message.
   */
  readonly takePlace: (request: PlaceRequest) => Promise<PlaceAnswer>;
  /**
   * Puts one delivery, claimed already, in the place of several claimed ones, or does nothing and
   * returns `false` when one of the claims was overtaken.
   */
  readonly mergeDeliveries: (
    claims: readonly DeliveryClaim[],
    merged: Delivery,
  ) => Promise<boolean>;
  /** Writes down what a claimed delivery came to. `false` when the claim was overtaken. */
  readonly settleDelivery: (
    claim: DeliveryClaim,
    settlement: DeliverySettlement,
  ) => Promise<boolean>;
  /** Deliveries that failed at least once or were given up, oldest first. */
  readonly undelivered: () => Promise<readonly Delivery[]>;
}
