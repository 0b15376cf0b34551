import type { Alert, AlertChannel } from "../channels/alert-channel.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { OnAlertEvent } from "./alert-events.ts";
import type { Delivery } from "./alert-state-store.ts";

/** What the rules are evaluated on. */
export interface AlertSnapshot {
  /** What the values belong to, such as a token's id. Alerts of one entity never silence another's. */
  readonly entityId: string;
  /** Moment of the values, in milliseconds since the Unix epoch. Older ones than the last are ignored. */
  readonly atMs: number;
  /** Values by metric name; `null` and missing names are unknown. */
  readonly values: MetricValues;
}

/** What one evaluation changed. */
export interface AlertEvaluation {
  /** Alerts that fired now. */
  readonly fired: readonly FiredAlert[];
  /** Alerts that are over now. */
  readonly resolved: readonly FiredAlert[];
}

/** An alert with everything that the engine knows of it. */
export type FiredAlert = Alert;

/** What became of an acknowledgement. */
export type Acknowledgement =
  | { readonly status: "acknowledged"; readonly alert: Alert }
  | { readonly status: "not_firing" };

/** What became of a snooze. */
export type Snooze =
  | { readonly status: "snoozed"; readonly alert: Alert }
  | { readonly status: "not_open" };

/** Evaluates rules, keeps track of alerts and delivers them. */
export interface AlertEngine {
  /**
   * Evaluates every rule on one entity's values, and makes the first attempt to deliver what follows.
   * Failed deliveries are retried by {@link AlertEngine.tick}.
   *
   * @throws {@link AlertRulesError} `ENGINE_CLOSED`; `STORE_CONFLICT` when other engines keep changing
   *   the same alerts. Rejections of the store pass through.
   */
  readonly evaluate: (snapshot: AlertSnapshot) => Promise<AlertEvaluation>;
  /**
   * Ends the escalation of a firing or snoozed alert. It stays open until it resolves. When its
   * policy has an `ack_timeout`, it is raised again that long afterwards.
   *
   * @param alertId - `id` of the alert.
   */
  readonly acknowledge: (
    alertId: string,
    options?: { readonly by?: string | undefined; readonly atMs?: number | undefined },
  ) => Promise<Acknowledgement>;
  /**
   * Holds the escalation of an open alert until a moment. If it is still open then, it is raised
   * again. It resolves meanwhile as any other.
   *
   * @param alertId - `id` of the alert.
   */
  readonly snooze: (
    alertId: string,
    options: {
      readonly untilMs: number;
      readonly by?: string | undefined;
      readonly atMs?: number | undefined;
    },
  ) => Promise<Snooze>;
  /**
   * Swaps the rules, with their suppressions, silences, policies and channel settings, between two
   * evaluations: all of them or, when it rejects, none. Alerts keep their state by rule id; open
   * alerts of rules that are gone resolve, and those who knew are told.
   *
   * @param rules - Rules from `parseAlertRules`.
   * @throws {@link AlertRulesError} `CHANNEL_NOT_PROVIDED`, `DUPLICATE_CHANNEL`, `ENGINE_CLOSED`.
   */
  readonly reload: (
    rules: RuleSet,
    options?: {
      /** Channels from now on. By default those that the engine was created with. */
      readonly channels?: readonly AlertChannel[] | undefined;
    },
  ) => Promise<void>;
  /** Does what is due: escalation steps, ends of acknowledgements and snoozes, deliveries. @param atMs - Moment, by default now. */
  readonly tick: (atMs?: number) => Promise<void>;
  /** Ticks again and again until {@link AlertEngine.close}. Calling it twice is the same as once. */
  readonly start: () => void;
  /** Alerts that fire, are acknowledged or snoozed, oldest first. */
  readonly openAlerts: () => Promise<readonly Alert[]>;
  /** Notices that failed at least once and are not delivered, with the reason. */
  readonly undelivered: () => Promise<readonly Delivery[]>;
  /** Listens to one event. Returns the function that ends it. */
  readonly on: OnAlertEvent;
  /** Ends the timer and aborts attempts under way; what was not delivered stays in the store. */
  readonly close: () => Promise<void>;
}
