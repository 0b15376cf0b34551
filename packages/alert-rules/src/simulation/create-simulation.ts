import type { Clock } from "@autotrader/kernel";

import type { Alert, AlertChannel } from "../channels/alert-channel.ts";
import type { AlertEngine, AlertSnapshot } from "../engine/alert-engine.ts";
import type { AlertRecord } from "../engine/alert-record.ts";
import { compileRules, listUsedChannels } from "../engine/compile-rules.ts";
import { createAlertEngine } from "../engine/create-alert-engine.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import { createDueTrackingStore } from "./due-tracking-store.ts";

/** A notice that a channel got. */
export interface SentNotice {
  /** Channel that got it. */
  readonly channel: string;
  /** What it got. */
  readonly alert: Alert;
  /** When the channel got it. */
  readonly atMs: number;
}

/** Options of {@link createSimulation}. */
export interface SimulationOptions {
  readonly rules: RuleSet;
  /** Where time starts, in milliseconds since the Unix epoch. */
  readonly startMs: number;
  /** Called for each notice that a channel gets. */
  readonly onNotice: (notice: SentNotice) => void;
}

/**
 * The engine of production on a clock that jumps from one thing to do to the next, with a store in
 * memory and channels that accept everything.
 */
export interface Simulation {
  readonly engine: AlertEngine;
  /** Does everything that is due until then, each at its own moment. Time never goes back. */
  readonly advanceTo: (atMs: number) => Promise<void>;
  /** Goes to the moment of a snapshot and evaluates it. */
  readonly observe: (snapshot: AlertSnapshot) => Promise<void>;
  /** Alerts that fire or are acknowledged. */
  readonly openRecords: () => Promise<readonly AlertRecord[]>;
  /** The next moment at which there is something to do without a snapshot; `null` for none. */
  readonly nextDueMs: () => number | null;
}

/** Creates one. Close its engine at the end. */
export function createSimulation({ rules, startMs, onNotice }: SimulationOptions): Simulation {
  let nowMs = startMs;
  const clock: Clock = {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs - startMs,
    // Only the engine's own loop sleeps, which a simulation never starts.
    sleep: async (_durationMs, signal) => signal?.throwIfAborted(),
  };
  const channels = listUsedChannels(compileRules(rules)).map(
    (name): AlertChannel => ({
      name,
      deliver: async (alert) => {
        onNotice({ channel: name, alert, atMs: nowMs });
        return { status: "delivered" };
      },
    }),
  );
  const store = createDueTrackingStore();
  const engine = createAlertEngine({ rules, channels, store, clock, random: () => 0 });

  const advanceTo = async (atMs: number) => {
    let dueMs = store.nextDueMs();
    while (dueMs !== null && dueMs <= atMs) {
      nowMs = Math.max(nowMs, dueMs);
      await engine.tick(nowMs);
      const nextMs = store.nextDueMs();
      if (nextMs === dueMs) break;
      dueMs = nextMs;
    }
    nowMs = Math.max(nowMs, atMs);
  };

  return {
    engine,
    advanceTo,
    observe: async (snapshot) => {
      const dueMs = store.nextDueMs();
      if (dueMs !== null && dueMs <= snapshot.atMs) await advanceTo(snapshot.atMs);
      nowMs = Math.max(nowMs, snapshot.atMs);
      await engine.evaluate(snapshot);
    },
    openRecords: store.openRecords,
    nextDueMs: store.nextDueMs,
  };
}
