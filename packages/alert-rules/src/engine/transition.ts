import type { Alert } from "../channels/alert-channel.ts";
import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Verdict } from "../evaluation/verdict.ts";
import type { EscalationLevel } from "../rules/rule-set.ts";
import type { MissingDataPolicy, Severity } from "../schema/vocabulary.ts";
import type { AlertRecord } from "./alert-record.ts";

/** What can happen to an alert. */
export type AlertEvent =
  | {
      readonly type: "observed";
      readonly atMs: number;
      readonly verdict: Verdict;
      /** Values of the metrics that the rule looks at. */
      readonly values: MetricValues;
      readonly summary: string;
      /** Until when a suppression that matches now goes on; `null` when none matches. */
      readonly suppressedUntilMs: number | null;
    }
  | { readonly type: "acknowledged"; readonly atMs: number; readonly by: string }
  | { readonly type: "ticked"; readonly atMs: number };

/** What has to be done because of an event. */
export type AlertEffect =
  | { readonly type: "fired"; readonly alert: Alert }
  | { readonly type: "suppressed"; readonly reason: "window" | "rule" }
  | { readonly type: "resolved"; readonly alert: Alert }
  | { readonly type: "acknowledged"; readonly alert: Alert; readonly by: string }
  | { readonly type: "notify"; readonly alert: Alert; readonly channels: readonly string[] };

/** What a transition needs to know about the rule. */
export interface AlertPolicy {
  readonly severity: Severity;
  /** Channels that are told at once. */
  readonly channels: readonly string[];
  /** Escalation steps, by delay. */
  readonly levels: readonly EscalationLevel[];
  /** Shortest time between two alerts. */
  readonly quietMs: number;
  readonly missingData: MissingDataPolicy;
  readonly runbook: string | null;
}

/** The state after an event, and what to do. */
export interface Transition {
  /** The very record that came in when nothing changed, else one of the next version. */
  readonly record: AlertRecord;
  readonly changed: boolean;
  readonly effects: readonly AlertEffect[];
}

type Decision = Pick<Transition, "record" | "effects">;

/**
 * The life of an alert, as a pure function: nothing but its arguments decides.
 */
export function transition(
  record: AlertRecord,
  event: AlertEvent,
  policy: AlertPolicy,
): Transition {
  const decision = decide(record, event, policy);
  if (decision.record === record) return { ...decision, changed: false };
  const next = { ...decision.record, version: record.version + 1 };
  return { record: next, changed: true, effects: decision.effects };
}

function decide(record: AlertRecord, event: AlertEvent, policy: AlertPolicy): Decision {
  switch (event.type) {
    case "observed":
      return event.atMs < record.lastSeenAtMs ? unchanged(record) : observe(record, event, policy);
    case "acknowledged":
      return acknowledge(record, event.by);
    case "ticked":
      return escalate(record, event.atMs, policy);
  }
}

function acknowledge(record: AlertRecord, by: string): Decision {
  const { alert } = record;
  if (record.phase !== "firing" || alert === null) return unchanged(record);
  return {
    record: { ...record, phase: "acknowledged", acknowledgedBy: by, nextEscalationAtMs: null },
    effects: [{ type: "acknowledged", alert, by }],
  };
}

type Observation = Extract<AlertEvent, { type: "observed" }>;

function observe(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const isOpen = record.phase === "firing" || record.phase === "acknowledged";
  const verdict = applyMissingData(event.verdict, record, policy.missingData);
  const lastVerdict = event.verdict ?? record.lastVerdict;
  const seen = { ...record, lastVerdict, lastSeenAtMs: event.atMs };

  if (verdict === true) return isOpen ? remember(record, seen) : tryToFire(seen, event, policy);
  if (isOpen) return verdict === null ? remember(record, seen) : resolve(seen, event.atMs);
  if (record.phase === "suppressed") return { record: { ...seen, phase: "inactive" }, effects: [] };
  return remember(record, seen);
}

/**
 * Unknown never starts an alert unless the rule asks for it, and never ends one: that nobody can see
 * the trouble any more does not mean that it is over.
 */
function applyMissingData(
  verdict: Verdict,
  record: AlertRecord,
  policy: MissingDataPolicy,
): Verdict {
  if (verdict !== null) return verdict;
  if (policy === "fire") return true;
  return policy === "keep_last" ? record.lastVerdict : null;
}

/** That a rule still does not match is not worth a write. */
function remember(record: AlertRecord, seen: AlertRecord): Decision {
  const isOpen = record.phase === "firing" || record.phase === "acknowledged";
  const isNews = isOpen || (record.phase !== "inactive" && seen.lastVerdict !== record.lastVerdict);
  return isNews ? { record: seen, effects: [] } : unchanged(record);
}

function tryToFire(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const suppressedUntilMs = Math.max(
    record.suppressedUntilMs,
    event.suppressedUntilMs ?? -Infinity,
  );
  const isSuppressed = event.suppressedUntilMs !== null || event.atMs < suppressedUntilMs;
  if (isSuppressed || event.atMs < record.quietUntilMs) {
    const reason = isSuppressed ? "rule" : "window";
    return {
      record: { ...record, phase: "suppressed", suppressedUntilMs },
      effects: record.phase === "suppressed" ? [] : [{ type: "suppressed", reason }],
    };
  }
  return fire(record, event, policy);
}

function fire(record: AlertRecord, event: Observation, policy: AlertPolicy): Decision {
  const alert: Alert = {
    id: `${record.fingerprint}/${event.atMs}`,
    ruleId: record.ruleId,
    entityId: record.entityId,
    severity: policy.severity,
    status: "firing",
    summary: event.summary,
    firedAtMs: event.atMs,
    values: event.values,
    escalationLevel: 0,
    ...(policy.runbook === null ? {} : { runbook: policy.runbook }),
  };
  const immediate = policy.levels.filter(({ delayMs }) => delayMs === 0);
  const channels = unique([...policy.channels, ...immediate.flatMap((level) => level.channels)]);
  return {
    record: {
      ...record,
      phase: "firing",
      alert,
      quietUntilMs: event.atMs + policy.quietMs,
      level: immediate.length,
      nextEscalationAtMs: dueAt(policy.levels[immediate.length], event.atMs),
      notified: channels,
      acknowledgedBy: null,
    },
    effects: [
      { type: "fired", alert },
      { type: "notify", alert, channels },
    ],
  };
}

function resolve(record: AlertRecord, atMs: number): Decision {
  if (record.alert === null) return unchanged(record);
  const alert: Alert = { ...record.alert, status: "resolved", resolvedAtMs: atMs };
  return {
    record: { ...record, phase: "resolved", alert, nextEscalationAtMs: null },
    effects: [
      { type: "resolved", alert },
      { type: "notify", alert, channels: record.notified },
    ],
  };
}

/** Does every step that is due, in order: after a pause none is skipped. */
function escalate(record: AlertRecord, atMs: number, policy: AlertPolicy): Decision {
  const { alert, nextEscalationAtMs } = record;
  const isDue = nextEscalationAtMs !== null && nextEscalationAtMs <= atMs;
  if (record.phase !== "firing" || alert === null || !isDue) return unchanged(record);
  const immediate = policy.levels.filter(({ delayMs }) => delayMs === 0).length;
  const steps = policy.levels
    .map((level, index) => ({ ...level, step: index - immediate + 1 }))
    .slice(record.level)
    .filter(({ delayMs }) => alert.firedAtMs + delayMs <= atMs);
  const level = record.level + steps.length;
  return {
    record: {
      ...record,
      level,
      nextEscalationAtMs: dueAt(policy.levels[level], alert.firedAtMs),
      notified: unique([...record.notified, ...steps.flatMap(({ channels }) => channels)]),
    },
    effects: steps.map(({ channels, step }) => ({
      type: "notify",
      alert: { ...alert, escalationLevel: step },
      channels,
    })),
  };
}

function dueAt(level: EscalationLevel | undefined, firedAtMs: number): number | null {
  return level === undefined ? null : firedAtMs + level.delayMs;
}

function unchanged(record: AlertRecord): Decision {
  return { record, effects: [] };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
