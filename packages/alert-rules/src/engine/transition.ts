import type { Alert } from "../channels/alert-channel.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Verdict } from "../evaluation/verdict.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertRecord, isOpen } from "./alert-record.ts";
import { observe, resolve } from "./observe.ts";
import { takeTimedSteps } from "./take-timed-steps.ts";

/** Why an alert was kept back: its rule's window, a suppression, a silence or another alert. */
export type SuppressionReason = "window" | "rule" | "silence" | "inhibition";

/** What a rule's snapshot looks like to the alert. */
export interface Observation {
  readonly type: "observed";
  readonly atMs: number;
  readonly verdict: Verdict;
  /** What the clear condition comes to; `undefined` for a rule without one. */
  readonly clear?: Verdict | undefined;
  /** Values of the metrics that the rule looks at. */
  readonly values: MetricValues;
  /** Values of the labels that tell this alert apart or group it. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Values that the next snapshot's changes are measured from. */
  readonly previous?: MetricValues | undefined;
  readonly summary: string;
  /** What keeps a new alert back, and until when it goes on; `null` when nothing does. */
  readonly keptBack: {
    readonly untilMs: number;
    readonly reason: Exclude<SuppressionReason, "window">;
  } | null;
}

/** What can happen to an alert. */
export type AlertEvent =
  | Observation
  | { readonly type: "acknowledged"; readonly atMs: number; readonly by: string }
  | {
      readonly type: "snoozed";
      readonly atMs: number;
      readonly untilMs: number;
      readonly by: string;
    }
  | { readonly type: "ticked"; readonly atMs: number }
  /** Nobody evaluates the rule any more. */
  | { readonly type: "retired"; readonly atMs: number };

/** What has to be done because of an event. */
export type AlertEffect =
  | { readonly type: "fired"; readonly alert: Alert }
  | { readonly type: "suppressed"; readonly reason: SuppressionReason }
  | { readonly type: "resolved"; readonly alert: Alert }
  | { readonly type: "acknowledged"; readonly alert: Alert; readonly by: string }
  | {
      readonly type: "snoozed";
      readonly alert: Alert;
      readonly by: string;
      readonly untilMs: number;
    }
  | { readonly type: "raised"; readonly alert: Alert }
  | { readonly type: "flapping"; readonly alert: Alert }
  | { readonly type: "undecided"; readonly missing: readonly string[] }
  | { readonly type: "notify"; readonly alert: Alert; readonly channels: readonly string[] };

/** The state after an event, and what to do. */
export interface Transition {
  /** The very record that came in when nothing changed, else one of the next version. */
  readonly record: AlertRecord;
  readonly changed: boolean;
  readonly effects: readonly AlertEffect[];
}

/** A transition before its version is counted. */
export type Decision = Pick<Transition, "record" | "effects">;

/**
 * The life of an alert, as a pure function: nothing but its arguments decides.
 */
export function transition(
  record: AlertRecord,
  event: AlertEvent,
  policy: AlertPolicy,
): Transition {
  return count(record, decide(record, event, policy));
}

function count(record: AlertRecord, decision: Decision): Transition {
  if (decision.record === record) return { ...decision, changed: false };
  const next = { ...decision.record, version: record.version + 1 };
  return { record: next, changed: true, effects: decision.effects };
}

/** What becomes of the alert of a rule that is gone, and with it its policy. */
export function retire(record: AlertRecord, atMs: number): Transition {
  return count(record, endRetired(record, atMs));
}

function decide(record: AlertRecord, event: AlertEvent, policy: AlertPolicy): Decision {
  switch (event.type) {
    case "observed":
      return event.atMs < record.lastSeenAtMs
        ? { record, effects: [] }
        : observe(record, event, policy);
    case "acknowledged":
      return acknowledge(record, event, policy);
    case "snoozed":
      return snooze(record, event);
    case "ticked":
      return takeTimedSteps(record, event.atMs, policy);
    case "retired":
      return endRetired(record, event.atMs);
  }
}

function acknowledge(
  record: AlertRecord,
  { atMs, by }: Extract<AlertEvent, { type: "acknowledged" }>,
  { ackTimeoutMs }: AlertPolicy,
): Decision {
  const { alert, phase } = record;
  if (alert === null || (phase !== "firing" && phase !== "snoozed")) return { record, effects: [] };
  const nextStepAtMs = ackTimeoutMs === null ? null : atMs + ackTimeoutMs;
  return {
    record: { ...record, phase: "acknowledged", acknowledgedBy: by, nextStepAtMs },
    effects: [{ type: "acknowledged", alert, by }],
  };
}

function snooze(
  record: AlertRecord,
  { untilMs, by }: Extract<AlertEvent, { type: "snoozed" }>,
): Decision {
  const { alert, phase } = record;
  if (alert === null || !isOpen(phase)) return { record, effects: [] };
  return {
    record: { ...record, phase: "snoozed", acknowledgedBy: by, nextStepAtMs: untilMs },
    effects: [{ type: "snoozed", alert, by, untilMs }],
  };
}

function endRetired(record: AlertRecord, atMs: number): Decision {
  if (isOpen(record.phase)) return resolve(record, atMs);
  if (record.phase === "inactive" || record.phase === "resolved") return { record, effects: [] };
  return { record: { ...record, phase: "inactive", matchedSinceMs: null }, effects: [] };
}
