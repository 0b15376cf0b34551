import type { Alert } from "../channels/alert-channel.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Verdict } from "../evaluation/verdict.ts";

/**
 * Where an alert stands. `inactive`: the rule does not match. `pending`: it matches, but not yet long
 * enough. `suppressed`: it matches, and something keeps it back. `firing`: people were told.
 * `acknowledged`: somebody looks after it. `snoozed`: nobody wants to hear of it for a while.
 * `resolved`: it was open and is over.
 */
export type AlertPhase =
  | "inactive"
  | "pending"
  | "suppressed"
  | "firing"
  | "acknowledged"
  | "snoozed"
  | "resolved";

/** The state of one rule for one entity. Plain JSON, so that any store can keep it. */
export interface AlertRecord {
  /** Rule, entity and the rule's labels together; the key of the record. */
  readonly fingerprint: string;
  /** The rule. */
  readonly ruleId: string;
  /** What it was evaluated on. */
  readonly entityId: string;
  /** Where the alert stands. */
  readonly phase: AlertPhase;
  /** The current alert, or the last one; `null` before the first. */
  readonly alert: Alert | null;
  /** Since when the rule has matched without a break; `null` while it does not. */
  readonly matchedSinceMs: number | null;
  /** Since when an open alert has been over without a break; `null` while it is not. */
  readonly clearedSinceMs: number | null;
  /** The last verdicts of a rule with a window, oldest first: `t`, `f` or `u` for unknown. */
  readonly recent: string;
  /** Undecided snapshots in a row, as far as the rule counts them. */
  readonly undecided: number;
  /** When the rule last turned over, as far back as its flap detection looks. */
  readonly turnsAtMs: readonly number[];
  /** Values that the next snapshot's changes are measured from. */
  readonly previous: MetricValues;
  /** No new alert before this moment: the suppression window of the last one. */
  readonly quietUntilMs: number;
  /** A suppression that matched goes on until then. */
  readonly suppressedUntilMs: number;
  /** Escalation steps done. */
  readonly level: number;
  /** Where the delays of the next escalation steps count from. */
  readonly escalationFromMs: number;
  /**
   * When something happens by itself: the next escalation step of a firing alert, or the end of an
   * acknowledgement or a snooze; `null` when nothing does.
   */
  readonly nextStepAtMs: number | null;
  /** How often the alert was raised again after an acknowledgement or a snooze ran out. */
  readonly raised: number;
  /** Channels that were told of the current alert. */
  readonly notified: readonly string[];
  /** Who acknowledged or snoozed the current alert. */
  readonly acknowledgedBy: string | null;
  /** The last verdict that was known. */
  readonly lastVerdict: Verdict;
  /** Moment of the last snapshot; older ones are ignored. */
  readonly lastSeenAtMs: number;
  /** Counts the changes, so that a store can refuse a change to what was changed meanwhile. */
  readonly version: number;
}

/** Whether people were told of an alert that is not over. */
export function isOpen(phase: AlertPhase): boolean {
  return phase === "firing" || phase === "acknowledged" || phase === "snoozed";
}

/**
 * Identity of one rule for one entity and, when the rule declares them, further labels. The entity
 * always belongs to it: A's alert must not silence B's.
 */
export function fingerprintOf(
  ruleId: string,
  entityId: string,
  labels: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(labels).map(
    ([name, value]) => `/${name}=${encodeURIComponent(value)}`,
  );
  return `${ruleId}/${entityId}${written.join("")}`;
}

/** The fingerprint in an alert's id. */
export function fingerprintOfAlert(alertId: string): string {
  return alertId.slice(0, Math.max(0, alertId.lastIndexOf("/")));
}

/** The state before anything happened. */
export function createRecord(
  ruleId: string,
  entityId: string,
  fingerprint: string = fingerprintOf(ruleId, entityId),
): AlertRecord {
  return {
    fingerprint,
    ruleId,
    entityId,
    phase: "inactive",
    alert: null,
    matchedSinceMs: null,
    clearedSinceMs: null,
    recent: "",
    undecided: 0,
    turnsAtMs: [],
    previous: {},
    quietUntilMs: Number.MIN_SAFE_INTEGER,
    suppressedUntilMs: Number.MIN_SAFE_INTEGER,
    level: 0,
    escalationFromMs: Number.MIN_SAFE_INTEGER,
    nextStepAtMs: null,
    raised: 0,
    notified: [],
    acknowledgedBy: null,
    lastVerdict: null,
    lastSeenAtMs: Number.MIN_SAFE_INTEGER,
    version: 0,
  };
}
