import type { Alert } from "../channels/alert-channel.ts";
import type { AlertSnapshot } from "../engine/alert-engine.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { createSimulation, type SentNotice } from "../simulation/create-simulation.ts";

/** What one rule did on a history. */
export interface RuleReplay {
  /** The rule. */
  readonly rule: string;
  /** Alerts that fired. */
  readonly fired: number;
  /** Alerts that were over before the end. */
  readonly resolved: number;
  /** How often an alert was kept back, by reason. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** Notices of escalation levels above 0. */
  readonly escalations: number;
}

/** How much noise one channel got. */
export interface ChannelReplay {
  /** Name of the channel. */
  readonly channel: string;
  /** Notices that it got. */
  readonly notices: number;
  /** Notices per day in UTC, days with none left out. */
  readonly byDay: Readonly<Record<string, number>>;
  /** Mean over all days of the history; `null` for an empty one. */
  readonly perDay: number | null;
}

/** What rules did on a history. */
export interface ReplayReport {
  /** Snapshots taken. */
  readonly snapshots: number;
  /** Snapshots older than one before them. The engine ignores those that are late for their entity. */
  readonly late: number;
  /** Moment of the first snapshot; `null` for an empty history. */
  readonly fromMs: number | null;
  /** The latest moment; `null` for an empty history. */
  readonly toMs: number | null;
  /** In the order of the rules. */
  readonly rules: readonly RuleReplay[];
  /** In the order in which they got their first notice. */
  readonly channels: readonly ChannelReplay[];
  /** Alerts that are still open. */
  readonly open: number;
}

/** A run that takes one snapshot after the other. */
export interface Replay {
  /** Alerts that fired since the snapshot before, this one included. */
  readonly observe: (snapshot: AlertSnapshot) => Promise<readonly Alert[]>;
  /** What happened so far. */
  readonly report: () => Promise<ReplayReport>;
  /** Ends the run. */
  readonly close: () => Promise<void>;
}

/** Starts a run at the moment of the first snapshot. */
export function createReplay(
  rules: RuleSet,
  fromMs: number,
  onNotice?: (notice: SentNotice) => void,
): Replay {
  const counts = new Map(rules.rules.map(({ id }) => [id, createRuleCounts()]));
  const channels = new Map<string, Map<string, number>>();
  let fired: Alert[] = [];
  let snapshots = 0;
  let late = 0;
  let toMs = fromMs;

  const { engine, observe, openRecords } = createSimulation({
    rules,
    startMs: fromMs,
    onNotice: (notice) => {
      const { channel, alert, atMs } = notice;
      const days = channels.get(channel) ?? new Map<string, number>();
      const day = new Date(atMs).toISOString().slice(0, 10);
      channels.set(channel, days.set(day, (days.get(day) ?? 0) + 1));
      const ofRule = counts.get(alert.ruleId);
      if (ofRule !== undefined && (alert.escalationLevel ?? 0) > 0) ofRule.escalations += 1;
      onNotice?.(notice);
    },
  });
  engine.on("alert.fired", ({ alert }) => {
    fired.push(alert);
    const ofRule = counts.get(alert.ruleId);
    if (ofRule !== undefined) ofRule.fired += 1;
  });
  engine.on("alert.resolved", ({ alert }) => {
    const ofRule = counts.get(alert.ruleId);
    if (ofRule !== undefined) ofRule.resolved += 1;
  });
  engine.on("alert.suppressed", ({ ruleId, reason }) => {
    const suppressed = counts.get(ruleId)?.suppressed;
    suppressed?.set(reason, (suppressed.get(reason) ?? 0) + 1);
  });

  return {
    observe: async (snapshot) => {
      snapshots += 1;
      if (snapshot.atMs < toMs) late += 1;
      toMs = Math.max(toMs, snapshot.atMs);
      await observe(snapshot);
      if (fired.length === 0) return fired;
      const now = fired;
      fired = [];
      return now;
    },
    report: async () => ({
      snapshots,
      late,
      fromMs: snapshots === 0 ? null : fromMs,
      toMs: snapshots === 0 ? null : toMs,
      rules: Array.from(counts, ([rule, { suppressed, ...others }]) => {
        return { rule, ...others, suppressed: Object.fromEntries(suppressed) };
      }),
      channels: Array.from(channels, ([channel, days]) => {
        const notices = [...days.values()].reduce((sum, count) => sum + count, 0);
        const perDay = notices / countDays(fromMs, toMs);
        return { channel, notices, byDay: Object.fromEntries(days), perDay };
      }),
      open: (await openRecords()).length,
    }),
    close: engine.close,
  };
}

const DAY_MS = 86_400_000;

/** Days in UTC from one moment to another, both included. */
export function countDays(fromMs: number, toMs: number): number {
  return Math.floor(toMs / DAY_MS) - Math.floor(fromMs / DAY_MS) + 1;
}

function createRuleCounts() {
  return { fired: 0, resolved: 0, escalations: 0, suppressed: new Map<string, number>() };
}
