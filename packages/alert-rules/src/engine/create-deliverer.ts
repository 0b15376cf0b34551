import {
  type Clock,
  inSpan,
  type Logger,
  type Metrics,
  type Tracer,
  withTimeout,
} from "@autotrader/kernel";

import type { AlertChannel, DeliveryOutcome } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import type { ChannelConfig } from "../rules/rule-set.ts";
import type { AlertEventHub } from "./alert-events.ts";
import type { AlertStateStore, Delivery, DeliverySettlement } from "./alert-state-store.ts";
import { createDigest } from "./create-digest.ts";
import { type Message, type MessagePolicy, planMessages } from "./plan-messages.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { createSharedPass } from "./shared-pass.ts";

/** What delivering needs. */
export interface DelivererOptions {
  readonly channelOf: (name: string) => AlertChannel | undefined;
  readonly rateLimitOf: (channel: string) => number | null;
  readonly groupingOf: (channel: string) => ChannelConfig["grouping"];
  readonly store: AlertStateStore;
  readonly events: AlertEventHub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly random: () => number;
  readonly maxAttempts: number;
  readonly attemptTimeoutMs: number;
  /** Aborts the attempts that are under way. */
  readonly signal: AbortSignal;
}

/** Sends what is due. */
export interface Deliverer {
  /**
   * Makes one attempt for each delivery that is due, and resolves once that is done. Never rejects
   * for what a channel does.
   */
  readonly deliverDue: (atMs: number) => Promise<void>;
}

const BATCH_SIZE = 100;
/** A lease lasts as long as so many attempts at worst. */
const LEASED_ATTEMPTS = 3;

/** What became of one turn of a delivery. `released` was given back without an attempt. */
type Turn = "settled" | "failed" | "released";

/** Channels whose minute was found full in this pass, and when a place becomes free. */
type FullChannels = Map<string, number>;

/**
 * Delivers from the store. Each channel has a delivery of its own, so a failing channel is tried
 * again alone, and a healthy one never gets the same notice twice. Channels whose receivers drop
 * repeats are served side by side, all others in one lane, each in the order the notices were made.
 */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const { store, clock, signal, attemptTimeoutMs } = options;

  const deliver = async (message: Message, atMs: number, full: FullChannels): Promise<Turn> => {
    const freeAtMs = await takePlace(message[0].channel, atMs, full);
    if (freeAtMs !== null) {
      for (const delivery of message) await postpone(delivery, { dueAtMs: freeAtMs });
      return "settled";
    }
    const delivery = await merge(message);
    if (delivery === null) return "settled";
    const outcome = await attempt(delivery);
    if (outcome === "aborted") {
      await postpone(delivery, { mayHaveArrived: true });
      return "released";
    }
    await conclude(delivery, outcome, atMs);
    return outcome.status === "failed" && outcome.retryable ? "failed" : "settled";
  };

  /**
   * Takes a place in the channel's minute, for all engines on the store. `null` when there is one or
   * the channel has no limit, else when one becomes free. Taken only now: a place that was taken when
   * the notice was claimed would be as old as what the lane sent before it.
   */
  const takePlace = async (channel: string, atMs: number, full: FullChannels) => {
    const perMinute = options.rateLimitOf(channel);
    if (perMinute === null) return null;
    const knownMs = full.get(channel);
    if (knownMs !== undefined && atMs < knownMs) return knownMs;
    const answer = await store.takePlace({ channel, perMinute, atMs });
    if (answer.status === "taken") return null;
    full.set(channel, answer.freeAtMs);
    return answer.freeAtMs;
  };

  /** The one delivery that is left of a message; `null` when another engine was faster. */
  const merge = async (message: Message): Promise<Delivery | null> => {
    const [first, ...others] = message;
    if (others.length === 0) return first;
    const alert = createDigest(
      first.alert,
      others.map((delivery) => delivery.alert),
    );
    const id = `${noticeKey(alert)}/${first.channel}`;
    const leasedUntilMs = Math.min(...message.map((delivery) => delivery.leasedUntilMs));
    const merged = { ...first, id, alert, leasedUntilMs, fence: 1 };
    return (await store.mergeDeliveries(message, merged)) ? merged : null;
  };

  const postpone = (
    { id, fence, attempts, dueAtMs, reason, mayHaveArrived }: Delivery,
    change: { readonly dueAtMs?: number; readonly mayHaveArrived?: boolean } = {},
  ) =>
    store.settleDelivery(
      { id, fence },
      { status: "pending", attempts, dueAtMs, reason, mayHaveArrived, ...change },
    );

  const settle = ({ id, fence }: Delivery, settlement: DeliverySettlement) =>
    store.settleDelivery({ id, fence }, settlement);

  const attempt = async (delivery: Delivery): Promise<DeliveryOutcome | "aborted"> => {
    const channel = options.channelOf(delivery.channel);
    if (channel === undefined) {
      return { status: "failed", reason: "no channel of this name", retryable: true };
    }
    try {
      return await inSpan(options.tracer, "alert.deliver", { channel: channel.name }, () =>
        withTimeout(signal, attemptTimeoutMs, (inner) =>
          channel.deliver(delivery.alert, { signal: inner }),
        ),
      );
    } catch (error) {
      if (signal.aborted) return "aborted";
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      const reason = timedOut ? `no answer within ${attemptTimeoutMs} ms` : "the channel threw";
      return { status: "failed", reason, retryable: true };
    }
  };

  const conclude = async (delivery: Delivery, outcome: DeliveryOutcome, atMs: number) => {
    const { alert, channel } = delivery;
    const fields = { alert_id: alert.id, channel };
    if (outcome.status === "delivered") {
      if (!(await settle(delivery, { status: "delivered" }))) return;
      const seconds = Math.max(0, clock.nowMs() - delivery.queuedAtMs) / 1_000;
      options.metrics.observe("alert_delivery_seconds", seconds, { channel });
      options.logger.info("alert.delivered", fields);
      for (const one of alert.digest ?? [alert])
        options.events.emit("alert.delivered", { alert: one, channel });
      return;
    }
    const { reason, retryable, retryAfterMs } = outcome;
    const attempts = delivery.attempts + 1;
    const isDead = !retryable || attempts >= options.maxAttempts;
    const dueAtMs = atMs + retryDelayMs(attempts, retryAfterMs, options.random());
    const status = isDead ? "dead" : "pending";
    const failed = { status, attempts, dueAtMs, reason, mayHaveArrived: true } as const;
    if (!(await settle(delivery, failed))) return;
    if (!isDead) {
      options.logger.warn("alert.delivery-failed", { ...fields, reason, attempts });
      return;
    }
    options.logger.error("alert.undelivered", { ...fields, reason, attempts });
    for (const one of alert.digest ?? [alert])
      options.events.emit("alert.undelivered", { alert: one, channel, reason });
  };

  /** One after the other: of what a lane sends, a crash repeats at most one notice. */
  const deliverInOrder = async (lane: readonly Delivery[], atMs: number): Promise<boolean> => {
    const resting = new Set<string>();
    const full: FullChannels = new Map();
    let isEmptied = true;
    for (const message of planMessages(lane, await readPolicy(lane, atMs))) {
      const [{ channel }] = message;
      const nowMs = Math.max(atMs, clock.nowMs());
      // With too little left of its lease, another engine could start before this attempt ends.
      const isLeased = message.every(
        ({ leasedUntilMs }) => nowMs + attemptTimeoutMs <= leasedUntilMs,
      );
      let turn: Turn = "released";
      if (!signal.aborted && isLeased && !resting.has(channel)) {
        turn = await deliver(message, nowMs, full);
        // Others in the lane must not wait for a receiver that is down, notice after notice.
        if (turn === "failed") resting.add(channel);
      } else for (const delivery of message) await postpone(delivery);
      if (turn === "released") isEmptied = false;
    }
    return isEmptied;
  };

  const readPolicy = async (lane: readonly Delivery[], atMs: number): Promise<MessagePolicy> => {
    const places = new Map<string, number>();
    for (const channel of new Set(lane.map((delivery) => delivery.channel))) {
      const perMinute = options.rateLimitOf(channel);
      if (perMinute === null) continue;
      places.set(channel, await store.countFreePlaces({ channel, perMinute, atMs }));
    }
    return {
      takesDigests: (channel) => options.channelOf(channel)?.refusesDigests !== true,
      groupLabelsOf: (channel) => options.groupingOf(channel)?.labels ?? null,
      placesOf: (channel) => places.get(channel) ?? null,
    };
  };

  const laneOf = ({ channel }: Delivery): string | null =>
    options.channelOf(channel)?.dropsRepeats === true ? channel : null;

  const deliverAll = async (atMs: number) => {
    while (!signal.aborted) {
      const nowMs = Math.max(atMs, clock.nowMs());
      const leaseMs = attemptTimeoutMs * LEASED_ATTEMPTS;
      const claimed = await store.claimDeliveries({ atMs: nowMs, leaseMs, limit: BATCH_SIZE });
      const lanes = [...Map.groupBy(claimed, laneOf).values()];
      const emptied = await Promise.all(lanes.map((lane) => deliverInOrder(lane, nowMs)));
      if (claimed.length < BATCH_SIZE || emptied.includes(false)) return;
    }
  };

  return { deliverDue: createSharedPass(deliverAll) };
}
