import type { Clock, Logger, Metrics } from "@autotrader/kernel";

import type { Alert } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import { AlertRulesError } from "../errors.ts";
import type { AlertEventHub } from "./alert-events.ts";
import type { AlertStateStore, Delivery } from "./alert-state-store.ts";
import type { AlertEffect, Transition } from "./transition-effect.ts";

/** Where changes are kept and reported. */
export interface TransitionSink {
  readonly store: AlertStateStore;
  readonly events: AlertEventHub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** When a notice for a channel that is made now is due. */
  readonly dueAtOf: (channel: string, nowMs: number) => number;
}

const MOST_ATTEMPTS = 5;

/**
 * Keeps what `decide` returns, together with the notices that follow, and only then reports it.
 * When another engine changed the same state meanwhile, decides again on what is there now.
 *
 * @throws {@link AlertRulesError} `STORE_CONFLICT` when that happens again and again.
 */
export async function applyTransitions(
  subject: string,
  sink: TransitionSink,
  decide: () => Promise<readonly Transition[]>,
): Promise<readonly AlertEffect[]> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const transitions = (await decide()).filter(({ changed }) => changed);
    if (transitions.length === 0) return [];
    const effects = transitions.flatMap((change) => change.effects);
    const outcome = await sink.store.commit({
      records: transitions.map(({ record }) => record),
      deliveries: effects.flatMap((effect) => toDeliveries(effect, sink)),
    });
    if (outcome === "conflict") continue;
    for (const change of transitions) {
      for (const effect of change.effects) report(effect, change, sink);
    }
    return effects;
  }
  throw new AlertRulesError(
    `the alerts of ${subject} were changed by others ${MOST_ATTEMPTS} times in a row`,
    "STORE_CONFLICT",
    { entityId: subject, attempts: MOST_ATTEMPTS },
  );
}

function toDeliveries(
  effect: AlertEffect,
  { clock, dueAtOf }: TransitionSink,
): readonly Delivery[] {
  if (effect.type !== "notify") return [];
  const nowMs = clock.nowMs();
  return effect.channels.map((channel) => ({
    id: `${noticeKey(effect.alert)}/${channel}`,
    channel,
    alert: effect.alert,
    status: "pending",
    queuedAtMs: nowMs,
    attempts: 0,
    dueAtMs: dueAtOf(channel, nowMs),
    reason: null,
    leasedUntilMs: Number.MIN_SAFE_INTEGER,
    fence: 0,
    mayHaveArrived: false,
  }));
}

function report(effect: AlertEffect, { record }: Transition, sink: TransitionSink): void {
  if (effect.type === "suppressed") {
    const { ruleId, entityId } = record;
    const { reason } = effect;
    sink.logger.info("alert.suppressed", { rule_id: ruleId, entity_id: entityId, reason });
    sink.events.emit("alert.suppressed", { ruleId, entityId, reason });
  } else if (effect.type === "acknowledged") {
    const { alert, by } = effect;
    sink.logger.info("alert.acknowledged", { alert_id: alert.id, by });
    sink.events.emit("alert.acknowledged", { alert, by });
  } else if (effect.type === "snoozed") {
    const { alert, by, untilMs } = effect;
    sink.logger.info("alert.snoozed", { alert_id: alert.id, by, until_ms: untilMs });
    sink.events.emit("alert.snoozed", { alert, by, untilMs });
  } else if (effect.type === "undecided") {
    const { ruleId, entityId } = record;
    const { missing } = effect;
    sink.logger.error("alert.undecided", { rule_id: ruleId, entity_id: entityId, missing });
    sink.metrics.increment("alert_rules_undecided_total", { rule_id: ruleId });
    sink.events.emit("alert.undecided", { ruleId, entityId, missing });
  } else if (effect.type !== "notify") {
    reportAlert(effect.type, effect.alert, sink);
  }
}

type AlertNews = "fired" | "resolved" | "raised" | "flapping";

function reportAlert(type: AlertNews, alert: Alert, sink: TransitionSink): void {
  const { id, ruleId, entityId, severity } = alert;
  const fields = { alert_id: id, rule_id: ruleId, entity_id: entityId, severity };
  sink.logger.info(`alert.${type}`, fields);
  if (type === "fired") {
    sink.metrics.increment("alerts_fired_total", { rule_id: ruleId, severity });
  }
  sink.events.emit(`alert.${type}`, { alert });
}
