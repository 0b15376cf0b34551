import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertRecord, isOpen } from "./alert-record.ts";
import { observe, resolve } from "./observe.ts";
import { takeTimedSteps } from "./take-timed-steps.ts";
import type { Decision, Transition } from "./transition-effect.ts";
import type { AlertEvent } from "./transition-event.ts";

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
