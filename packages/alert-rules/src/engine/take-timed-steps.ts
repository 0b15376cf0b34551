import type { EscalationLevel } from "../rules/rule-set.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import { type AlertRecord, isOpen } from "./alert-record.ts";
import type { Decision } from "./transition-effect.ts";

/** What happens by the mere passing of time: escalation, and the end of an acknowledgement or snooze. */
export function takeTimedSteps(record: AlertRecord, atMs: number, policy: AlertPolicy): Decision {
  const { nextStepAtMs, phase } = record;
  const isDue = isOpen(phase) && nextStepAtMs !== null && nextStepAtMs <= atMs;
  if (!isDue) return { record, effects: [] };
  return phase === "firing" ? escalate(record, atMs, policy) : raiseAgain(record, atMs, policy);
}

/** Does every step that is due, in order: after a pause none is skipped. */
function escalate(record: AlertRecord, atMs: number, { levels }: AlertPolicy): Decision {
  const { alert, escalationFromMs } = record;
  if (alert === null) return { record, effects: [] };
  const immediate = levels.filter(({ delayMs }) => delayMs === 0).length;
  const steps = levels
    .map((level, index) => ({ ...level, step: index - immediate + 1 }))
    .slice(record.level)
    .filter(({ delayMs }) => escalationFromMs + delayMs <= atMs);
  const level = record.level + steps.length;
  return {
    record: {
      ...record,
      level,
      nextStepAtMs: dueAt(levels[level], escalationFromMs),
      notified: union(record.notified, ...steps.map(({ channels }) => channels)),
    },
    effects: steps.map(({ channels, step }) => ({
      type: "notify",
      alert: { ...alert, escalationLevel: step },
      channels,
    })),
  };
}

/** Tells all who knew once more, and lets the escalation go on where it stopped. */
function raiseAgain(record: AlertRecord, atMs: number, { levels }: AlertPolicy): Decision {
  if (record.alert === null) return { record, effects: [] };
  const raised = record.raised + 1;
  const alert = { ...record.alert, raised };
  const escalationFromMs = atMs - (levels[record.level - 1]?.delayMs ?? 0);
  return {
    record: {
      ...record,
      phase: "firing",
      acknowledgedBy: null,
      raised,
      escalationFromMs,
      nextStepAtMs: dueAt(levels[record.level], escalationFromMs),
    },
    effects: [
      { type: "raised", alert },
      { type: "notify", alert, channels: record.notified },
    ],
  };
}

/** When a level is due; `null` when there is none. */
export function dueAt(level: EscalationLevel | undefined, fromMs: number): number | null {
  return level === undefined ? null : fromMs + level.delayMs;
}

/** Names, each once. */
export function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
