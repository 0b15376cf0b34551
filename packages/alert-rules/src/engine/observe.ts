import type { Alert } from "../channels/alert-channel.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertRecord, isOpen } from "./alert-record.ts";
import { type Judgement, judge } from "./judge.ts";
import { dueAt, union } from "./take-timed-steps.ts";
import type { AlertEffect, Decision } from "./transition-effect.ts";
import type { Observation } from "./transition-event.ts";

/** What a snapshot does to an alert. */
export function observe(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const judgement = judge(record, event, policy);
  const seen: AlertRecord = {
    ...record,
    recent: judgement.recent,
    undecided: judgement.undecided,
    previous: event.previous ?? record.previous,
    lastVerdict: event.verdict ?? record.lastVerdict,
    lastSeenAtMs: event.atMs,
  };
  const decision = isOpen(record.phase)
    ? observeOpen(seen, event, policy, judgement)
    : observeClosed(seen, event, policy, judgement);
  const effects = [...judgement.effects, ...decision.effects];
  return isNews(record, decision.record) || effects.length > 0
    ? { record: decision.record, effects }
    : { record, effects: [] };
}

/** That a rule still does not match is not worth a write. */
function isNews(before: AlertRecord, after: AlertRecord): boolean {
  return (
    isOpen(after.phase) ||
    after.phase !== before.phase ||
    after.matchedSinceMs !== before.matchedSinceMs ||
    after.recent !== before.recent ||
    after.undecided !== before.undecided ||
    after.suppressedUntilMs !== before.suppressedUntilMs ||
    (after.phase !== "inactive" && after.lastVerdict !== before.lastVerdict) ||
    !haveSameValues(after.previous, before.previous)
  );
}

function haveSameValues(left: AlertRecord["previous"], right: AlertRecord["previous"]): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
  );
}

function observeClosed(
  record: AlertRecord,
  event: Observation,
  policy: AlertPolicy,
  { matches }: Judgement,
): Decision {
  if (matches === null) return { record, effects: [] };
  if (!matches) {
    const phase = record.phase === "resolved" ? "resolved" : "inactive";
    return { record: { ...record, phase, matchedSinceMs: null }, effects: [] };
  }
  const matchedSinceMs = record.matchedSinceMs ?? event.atMs;
  const matched = { ...record, matchedSinceMs };
  if (event.atMs - matchedSinceMs < policy.forMs)
    return { record: { ...matched, phase: "pending" }, effects: [] };
  return tryToFire(matched, event, policy);
}

function tryToFire(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const { keptBack, atMs } = event;
  const suppressedUntilMs = Math.max(
    record.suppressedUntilMs,
    keptBack?.untilMs ?? Number.MIN_SAFE_INTEGER,
  );
  const isSuppressed = keptBack !== null || atMs < suppressedUntilMs;
  if (!isSuppressed && atMs >= record.quietUntilMs) return fire(record, event, policy);
  const reason = keptBack?.reason ?? (isSuppressed ? "rule" : "window");
  return {
    record: { ...record, phase: "suppressed", suppressedUntilMs },
    effects: record.phase === "suppressed" ? [] : [{ type: "suppressed", reason }],
  };
}

function fire(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const { atMs, summary, values, labels = {} } = event;
  const alert: Alert = {
    id: `${record.fingerprint}/${atMs}`,
    ruleId: record.ruleId,
    entityId: record.entityId,
    severity: policy.severity,
    status: "firing",
    summary,
    firedAtMs: atMs,
    values,
    escalationLevel: 0,
    ...(policy.runbook === null ? {} : { runbook: policy.runbook }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
  };
  const immediate = policy.levels.filter(({ delayMs }) => delayMs === 0);
  const turnsAtMs = withTurn(record, atMs, policy);
  const channels = union(policy.channels, ...immediate.map((level) => level.channels));
  return {
    record: {
      ...record,
      phase: "firing",
      alert,
      clearedSinceMs: null,
      turnsAtMs,
      quietUntilMs: atMs + policy.quietMs,
      level: immediate.length,
      escalationFromMs: atMs,
      nextStepAtMs: dueAt(policy.levels[immediate.length], atMs),
      raised: 0,
      notified: channels,
      acknowledgedBy: null,
    },
    effects: [
      { type: "fired", alert },
      { type: "notify", alert, channels },
      ...reportFlapping(record, turnsAtMs, alert, policy),
    ],
  };
}

function observeOpen(
  record: AlertRecord,
  event: Observation,
  policy: AlertPolicy,
  { isOver }: Judgement,
): Decision {
  const { atMs } = event;
  const { clearedSinceMs, alert } = record;
  if (isOver === null || alert === null) return { record, effects: [] };
  const isTurn = isOver === (clearedSinceMs === null);
  const turnsAtMs = isTurn ? withTurn(record, atMs, policy) : record.turnsAtMs;
  const waitMs = flapWaitMs(turnsAtMs, policy);
  const effects = reportFlapping(record, turnsAtMs, alert, policy);
  const sinceMs = clearedSinceMs ?? atMs;
  const cleared = { ...record, clearedSinceMs: isOver ? sinceMs : null, turnsAtMs };
  const isKept = !isOver || atMs - sinceMs < Math.max(policy.keepFiringMs, waitMs);
  if (isKept) return { record: cleared, effects };
  const resolved = resolve(cleared, atMs);
  return { ...resolved, effects: [...effects, ...resolved.effects] };
}

/** The turns of the rule that its flap detection still looks at, with one more. */
function withTurn(
  { turnsAtMs }: AlertRecord,
  atMs: number,
  { flapDetection }: AlertPolicy,
): readonly number[] {
  if (flapDetection === null) return turnsAtMs;
  const { changes, withinMs } = flapDetection;
  return [...turnsAtMs.filter((turnMs) => turnMs > atMs - withinMs), atMs].slice(-changes);
}

/** Told when it begins, not at every turn. */
function reportFlapping(
  before: AlertRecord,
  turnsAtMs: readonly number[],
  alert: Alert,
  policy: AlertPolicy,
): readonly AlertEffect[] {
  const begins = flapWaitMs(turnsAtMs, policy) > flapWaitMs(before.turnsAtMs, policy);
  return begins ? [{ type: "flapping", alert }] : [];
}

/** How long an unsteady alert must be over before that is believed; 0 for a steady one. */
function flapWaitMs(turnsAtMs: readonly number[], { flapDetection }: AlertPolicy): number {
  if (flapDetection === null || turnsAtMs.length < flapDetection.changes) return 0;
  return flapDetection.withinMs;
}

/** Ends an open alert and tells those who knew. */
export function resolve(record: AlertRecord, atMs: number): Decision {
  if (record.alert === null) return { record, effects: [] };
  const alert: Alert = { ...record.alert, status: "resolved", resolvedAtMs: atMs };
  return {
    record: {
      ...record,
      phase: "resolved",
      alert,
      matchedSinceMs: null,
      clearedSinceMs: null,
      nextStepAtMs: null,
    },
    effects: [
      { type: "resolved", alert },
      { type: "notify", alert, channels: record.notified },
    ],
  };
}
