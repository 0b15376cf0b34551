import type { Alert } from "../channels/alert-channel.ts";
import type { Verdict } from "../evaluation/verdict.ts";

/**
 * Where an alert stands. `inactive`: the rule does not match. `suppressed`: it matches, and a window
 * or a suppression keeps it back. `firing`: people were told. `acknowledged`: somebody looks after it.
 * `resolved`: it was firing and is over.
 */
export type AlertPhase = "inactive" | "suppressed" | "firing" | "acknowledged" | "resolved";

/** The state of one rule for one entity. Plain JSON, so that any store can keep it. */
export interface AlertRecord {
  /** Rule and entity together; the key of the record. */
  readonly fingerprint: string;
  /** The rule. */
  readonly ruleId: string;
  /** What it was evaluated on. */
  readonly entityId: string;
  /** Where the alert stands. */
  readonly phase: AlertPhase;
  /** The current alert, or the last one; `null` before the first. */
  readonly alert: Alert | null;
  /** No new alert before this moment: the suppression window of the last one. */
  readonly quietUntilMs: number;
  /** A suppression that matched goes on until then. */
  readonly suppressedUntilMs: number;
  /** Escalation steps done. */
  readonly level: number;
  /** When the next escalation step is due; `null` when none is. */
  readonly nextEscalationAtMs: number | null;
  /** Channels that were told of the current alert. */
  readonly notified: readonly string[];
  /** Who acknowledged the current alert. */
  readonly acknowledgedBy: string | null;
  /** The last verdict that was known. */
  readonly lastVerdict: Verdict;
  /** Moment of the last snapshot; older ones are ignored. */
  readonly lastSeenAtMs: number;
  /** Counts the changes, so that a store can refuse a change to what was changed meanwhile. */
  readonly version: number;
}

/** Identity of one rule for one entity. The entity belongs to it: A's alert must not silence B's. */
function fingerprintOf(ruleId: string, entityId: string): string {
  return `${ruleId}/${entityId}`;
}

/** The fingerprint in an alert's id. */
export function fingerprintOfAlert(alertId: string): string {
  return alertId.slice(0, Math.max(0, alertId.lastIndexOf("/")));
}

/** The state before anything happened. */
export function createRecord(ruleId: string, entityId: string): AlertRecord {
  return {
    fingerprint: fingerprintOf(ruleId, entityId),
    ruleId,
    entityId,
    phase: "inactive",
    alert: null,
    quietUntilMs: Number.MIN_SAFE_INTEGER,
    suppressedUntilMs: Number.MIN_SAFE_INTEGER,
    level: 0,
    nextEscalationAtMs: null,
    notified: [],
    acknowledgedBy: null,
    lastVerdict: null,
    lastSeenAtMs: Number.MIN_SAFE_INTEGER,
    version: 0,
  };
}
