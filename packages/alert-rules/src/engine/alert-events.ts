import type { Logger } from "@autotrader/kernel";
import { EventEmitter } from "eventemitter3";

import type { Alert } from "../channels/alert-channel.ts";
import type { SuppressionReason } from "./transition-event.ts";

/** What listeners of an engine can learn. */
export interface AlertEvents {
  /** A rule fired, and its channels will be told. */
  readonly "alert.fired": { readonly alert: Alert };
  /** A firing alert is over. */
  readonly "alert.resolved": { readonly alert: Alert };
  /** A rule matched, but something keeps the alert back. */
  readonly "alert.suppressed": {
    readonly ruleId: string;
    readonly entityId: string;
    readonly reason: SuppressionReason;
  };
  /** Somebody looks after an alert. */
  readonly "alert.acknowledged": { readonly alert: Alert; readonly by: string };
  /** Nobody wants to hear of an alert until then. */
  readonly "alert.snoozed": {
    readonly alert: Alert;
    readonly by: string;
    readonly untilMs: number;
  };
  /** An acknowledgement or a snooze ran out while the alert was still open: it is told again. */
  readonly "alert.raised": { readonly alert: Alert };
  /** An alert turned over so often that it stays open until it has been over for a while. */
  readonly "alert.flapping": { readonly alert: Alert };
  /** A rule with `missing_data: error` could not be decided; told once for each such stretch. */
  readonly "alert.undecided": {
    readonly ruleId: string;
    readonly entityId: string;
    /** Metrics of the rule that have no value. */
    readonly missing: readonly string[];
  };
  /** A channel confirmed a notice. */
  readonly "alert.delivered": { readonly alert: Alert; readonly channel: string };
  /** A notice was given up; it stays in the store. */
  readonly "alert.undelivered": {
    readonly alert: Alert;
    readonly channel: string;
    readonly reason: string;
  };
}

/** Name of an event of {@link AlertEvents}. */
export type AlertEventName = keyof AlertEvents;

/** Subscribes to one event. Returns the function that ends the subscription. */
export type OnAlertEvent = <Name extends AlertEventName>(
  name: Name,
  listener: (event: AlertEvents[Name]) => void,
) => () => void;

/** Sends events to listeners. A listener that throws is logged and disturbs nobody else. */
export interface AlertEventHub {
  readonly on: OnAlertEvent;
  readonly emit: <Name extends AlertEventName>(name: Name, event: AlertEvents[Name]) => void;
}

/** An empty hub. */
export function createAlertEventHub(logger: Logger): AlertEventHub {
  const emitter = new EventEmitter();
  return {
    on: (name, listener) => {
      const guarded = (event: Parameters<typeof listener>[0]) => {
        try {
          listener(event);
        } catch (error) {
          logger.error("alert-listener.failed", {
            event: name,
            reason: error instanceof Error ? error.message : String(error),
          });
        }
      };
      emitter.on(name, guarded);
      return () => void emitter.off(name, guarded);
    },
    emit: (name, event) => void emitter.emit(name, event),
  };
}
