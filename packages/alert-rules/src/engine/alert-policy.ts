import type { EscalationLevel, Rule } from "../rules/rule-set.ts";

/** What the life of an alert depends on beside what happens. */
export interface AlertPolicy
  extends Pick<
    Rule,
    | "severity"
    | "forMs"
    | "keepFiringMs"
    | "window"
    | "flapDetection"
    | "missingData"
    | "missingDataAfter"
    | "runbook"
  > {
  /** Channels that are told at once. */
  readonly channels: readonly string[];
  /** Escalation steps, by delay. */
  readonly levels: readonly EscalationLevel[];
  /** How long an acknowledgement holds; `null` until the alert resolves. */
  readonly ackTimeoutMs: number | null;
  /** Shortest time between two alerts. */
  readonly quietMs: number;
}
