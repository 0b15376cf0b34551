import {
  type Clock,
  inSpan,
  type Logger,
  type Metrics,
  type Tracer,
  withTimeout,
} from "@autotrader/kernel";

import type { AlertChannel, DeliveryOutcome } from "../channels/alert-channel.ts";
import type { AlertEventHub } from "./alert-events.ts";
import type { AlertStateStore, Delivery, DeliverySettlement } from "./alert-state-store.ts";
import { createChannelRateLimiter } from "./rate-limiter.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { createSharedPass } from "./shared-pass.ts";

/** What delivering needs. */
export interface DelivererOptions {
  readonly channels: ReadonlyMap<string, AlertChannel>;
  readonly rateLimitOf: (channel: string) => number | null;
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

/**
 * Delivers from the store. Each channel has a delivery of its own, so a failing channel is tried
 * again alone, and a healthy one never gets the same notice twice. Channels are served side by side,
 * the notices of one channel in the order they were made.
 */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const { store, clock, signal, attemptTimeoutMs } = options;
  const limiter = createChannelRateLimiter(options.rateLimitOf);

  const deliver = async (delivery: Delivery, atMs: number) => {
    const freeAtMs = limiter.take(delivery.channel, atMs);
    if (freeAtMs !== null) {
      await settle(delivery, { ...delivery, status: "pending", dueAtMs: freeAtMs });
      return;
    }
    const outcome = await attempt(delivery);
    if (outcome === "aborted") {
      await settle(delivery, { ...delivery, status: "pending" });
      return;
    }
    await conclude(delivery, outcome, atMs);
  };

  const settle = ({ id, fence }: Delivery, settlement: DeliverySettlement) =>
    store.settleDelivery({ id, fence }, pickSettlement(settlement));

  const attempt = async (delivery: Delivery): Promise<DeliveryOutcome | "aborted"> => {
    const channel = options.channels.get(delivery.channel);
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
      options.events.emit("alert.delivered", { alert, channel });
      return;
    }
    const { reason, retryable, retryAfterMs } = outcome;
    const attempts = delivery.attempts + 1;
    const isDead = !retryable || attempts >= options.maxAttempts;
    const dueAtMs = atMs + retryDelayMs(attempts, retryAfterMs, options.random());
    const status = isDead ? "dead" : "pending";
    if (!(await settle(delivery, { status, attempts, dueAtMs, reason }))) return;
    if (!isDead) {
      options.logger.warn("alert.delivery-failed", { ...fields, reason, attempts });
      return;
    }
    options.logger.error("alert.undelivered", { ...fields, reason, attempts });
    options.events.emit("alert.undelivered", { alert, channel, reason });
  };

  /** One after the other: a crash then repeats at most one notice of a channel. */
  const deliverInOrder = async (deliveries: readonly Delivery[], atMs: number) => {
    let released = 0;
    for (const delivery of deliveries) {
      const nowMs = Math.max(atMs, clock.nowMs());
      if (!signal.aborted && nowMs + attemptTimeoutMs <= delivery.leasedUntilMs) {
        await deliver(delivery, nowMs);
        continue;
      }
      // Too little is left of the lease: another engine could start before this attempt ends.
      released += 1;
      await settle(delivery, { ...delivery, status: "pending" });
    }
    return released;
  };

  const deliverAll = async (atMs: number) => {
    while (!signal.aborted) {
      const nowMs = Math.max(atMs, clock.nowMs());
      const leaseMs = attemptTimeoutMs * LEASED_ATTEMPTS;
      const claimed = await store.claimDeliveries({ atMs: nowMs, leaseMs, limit: BATCH_SIZE });
      const byChannel = Map.groupBy(claimed, ({ channel }) => channel);
      const lanes = [...byChannel.values()].map((lane) => deliverInOrder(lane, nowMs));
      const released = await Promise.all(lanes);
      if (claimed.length < BATCH_SIZE || released.some((count) => count > 0)) return;
    }
  };

  return { deliverDue: createSharedPass(deliverAll) };
}

function pickSettlement(settlement: DeliverySettlement): DeliverySettlement {
  if (settlement.status === "delivered") return { status: "delivered" };
  const { status, attempts, dueAtMs, reason } = settlement;
  return { status, attempts, dueAtMs, reason };
}
