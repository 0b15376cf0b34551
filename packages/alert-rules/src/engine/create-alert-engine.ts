import {
  type Clock,
  inSpan,
  type Logger,
  type Metrics,
  noopLogger,
  noopMetrics,
  noopTracer,
  systemClock,
  type Tracer,
} from "@autotrader/kernel";

import type { AlertChannel } from "../channels/alert-channel.ts";
import { AlertRulesError } from "../errors.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { AlertEngine, AlertSnapshot } from "./alert-engine.ts";
import { createAlertEventHub } from "./alert-events.ts";
import { type AlertRecord, fingerprintOfAlert } from "./alert-record.ts";
import type { AlertStateStore } from "./alert-state-store.ts";
import { applyTransitions } from "./apply-transitions.ts";
import { createDeliverer } from "./create-deliverer.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";
import { observeSnapshot } from "./observe-snapshot.ts";
import { prepareRules } from "./prepare-rules.ts";
import { createTaskQueue } from "./task-queue.ts";
import { retire, transition } from "./transition.ts";
import type { AlertEvent } from "./transition-event.ts";

/** Options of {@link createAlertEngine}. */
export interface AlertEngineOptions {
  /** Rules from `parseAlertRules`. */
  readonly rules: RuleSet;
  /** One channel for each enabled name that rules and escalation policies use. */
  readonly channels: readonly AlertChannel[];
  /**
   * Where state is kept.
   *
   * @defaultValue `createMemoryAlertStore()`, which forgets on a restart
   */
  readonly store?: AlertStateStore | undefined;
  /**
   * Attempts for one notice on one channel before it is given up.
   *
   * @defaultValue 8
   */
  readonly maxAttempts?: number | undefined;
  /**
   * Longest time for one attempt.
   *
   * @defaultValue 10_000
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Wait between two ticks after `start()`.
   *
   * @defaultValue 1_000
   */
  readonly tickIntervalMs?: number | undefined;
  /** Time. Snapshots carry their own, which should come from the same clock. */
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 to 1, for the spread of retries. */
  readonly random?: (() => number) | undefined;
  /** Where events are logged. By default nowhere. */
  readonly logger?: Logger | undefined;
  /** Where `metricDefinitions` are reported. By default nowhere. */
  readonly metrics?: Metrics | undefined;
  /** Where spans are reported. By default nowhere. */
  readonly tracer?: Tracer | undefined;
}

/**
 * Creates an engine. State, time, randomness and channels are injected; nothing runs on its own
 * before `start()`.
 *
 * @throws {@link AlertRulesError} `CHANNEL_NOT_PROVIDED` when rules send to an enabled channel that is
 *   not among `channels`, `DUPLICATE_CHANNEL` when two have one name, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { createAlertEngine, createConsoleChannel, parseAlertRules } from "@autotrader/alert-rules";
 *
 * const lines: string[] = [];
 * const engine = createAlertEngine({
 *   rules: parseAlertRules(`
 * rules:
 *   - id: honeypot
 *     description: The contract does not let anybody sell
 *     severity: critical
 *     channels: [console]
 *     condition: { metric: honeypot_detected, operator: eq, threshold: true }
 * `),
 *   channels: [createConsoleChannel({ write: (line) => void lines.push(line) })],
 * });
 * await engine.evaluate({ entityId: "0xabc", atMs: 0, values: { honeypot_detected: true } });
 * lines; // => ["CRITICAL The contract does not let anybody sell [0xabc]"]
 * ```
 */
export function createAlertEngine({
  rules: ruleSet,
  channels,
  store = createMemoryAlertStore(),
  maxAttempts = 8,
  attemptTimeoutMs = 10_000,
  tickIntervalMs = 1_000,
  clock = systemClock,
  random = Math.random,
  logger = noopLogger,
  metrics = noopMetrics,
  tracer = noopTracer,
}: AlertEngineOptions): AlertEngine {
  assertPositive("maxAttempts", maxAttempts);
  assertPositive("attemptTimeoutMs", attemptTimeoutMs);
  assertPositive("tickIntervalMs", tickIntervalMs);
  let prepared = prepareRules(ruleSet, channels);

  const stopped = new AbortController();
  const queue = createTaskQueue();
  const events = createAlertEventHub(logger);
  const { deliverDue } = createDeliverer({
    channelOf: (name) => prepared.channels.get(name),
    rateLimitOf: (channel) => prepared.configOf(channel)?.rateLimitPerMinute ?? null,
    groupingOf: (channel) => prepared.configOf(channel)?.grouping ?? null,
    store,
    events,
    clock,
    logger,
    metrics,
    tracer,
    random,
    maxAttempts,
    attemptTimeoutMs,
    signal: stopped.signal,
  });
  const dueAtOf = (channel: string, nowMs: number) => prepared.dueAt(channel, nowMs);
  const reporting = { store, events, clock, logger, metrics, dueAtOf };
  const running = new Set<Promise<unknown>>();
  let loop: Promise<void> | null = null;

  const track = <Value>(operation: string, task: () => Promise<Value>): Promise<Value> => {
    if (stopped.signal.aborted) {
      const message = `the engine is closed, so ${operation} cannot run`;
      return Promise.reject(new AlertRulesError(message, "ENGINE_CLOSED", { operation }));
    }
    const promise = task();
    running.add(promise);
    const forget = () => void running.delete(promise);
    promise.then(forget, forget);
    return promise;
  };

  const evaluate = (snapshot: AlertSnapshot) =>
    inSpan(tracer, "alerts.evaluate", { entity_id: snapshot.entityId }, async () => {
      const effects = await queue.run(() =>
        applyTransitions(snapshot.entityId, reporting, async () => {
          const records = await store.recordsOf(snapshot.entityId);
          return observeSnapshot(snapshot, records, prepared);
        }),
      );
      await deliverDue(clock.nowMs());
      const alertsOf = (type: "fired" | "resolved") =>
        effects.flatMap((effect) => (effect.type === type ? effect.alert : []));
      return { fired: alertsOf("fired"), resolved: alertsOf("resolved") };
    });

  const change = (record: AlertRecord, event: AlertEvent) => {
    const rule = prepared.rules.get(record.ruleId);
    return rule === undefined ? [] : [transition(record, event, rule.policy)];
  };

  const changeAlert = (alertId: string, event: AlertEvent) =>
    queue.run(() =>
      applyTransitions(alertId, reporting, async () => {
        const record = await store.record(fingerprintOfAlert(alertId));
        return record?.alert?.id === alertId ? change(record, event) : [];
      }),
    );

  const acknowledge: AlertEngine["acknowledge"] = async (
    alertId,
    { by = "unknown", atMs = clock.nowMs() } = {},
  ) => {
    const effects = await changeAlert(alertId, { type: "acknowledged", by, atMs });
    const done = effects.find((effect) => effect.type === "acknowledged");
    return done === undefined
      ? { status: "not_firing" }
      : { status: "acknowledged", alert: done.alert };
  };

  const snooze: AlertEngine["snooze"] = async (
    alertId,
    { untilMs, by = "unknown", atMs = clock.nowMs() },
  ) => {
    const effects = await changeAlert(alertId, { type: "snoozed", by, atMs, untilMs });
    const done = effects.find((effect) => effect.type === "snoozed");
    return done === undefined ? { status: "not_open" } : { status: "snoozed", alert: done.alert };
  };

  const tick = async (atMs: number) => {
    await queue.run(async () => {
      for (const due of await store.stepsDue(atMs)) {
        await applyTransitions(due.entityId, reporting, async () => {
          const record = await store.record(due.fingerprint);
          return record === undefined ? [] : change(record, { type: "ticked", atMs });
        });
      }
    });
    await deliverDue(atMs);
  };

  const reload: AlertEngine["reload"] = async (next, { channels: given = channels } = {}) => {
    const candidate = prepareRules(next, given);
    await queue.run(async () => {
      prepared = candidate;
      const atMs = clock.nowMs();
      for (const { fingerprint, ruleId, entityId } of await store.openRecords()) {
        if (prepared.rules.has(ruleId)) continue;
        await applyTransitions(entityId, reporting, async () => {
          const record = await store.record(fingerprint);
          return record === undefined ? [] : [retire(record, atMs)];
        });
      }
    });
    await deliverDue(clock.nowMs());
  };

  const tickForever = async () => {
    while (!stopped.signal.aborted) {
      try {
        await tick(clock.nowMs());
        await clock.sleep(tickIntervalMs, stopped.signal);
      } catch (error) {
        if (stopped.signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        logger.error("alerts.tick-failed", { reason });
        await clock.sleep(tickIntervalMs, stopped.signal).catch(() => {});
      }
    }
  };

  return {
    evaluate: (snapshot) => track("evaluate", () => evaluate(snapshot)),
    acknowledge: (alertId, options) => track("acknowledge", () => acknowledge(alertId, options)),
    snooze: (alertId, options) => track("snooze", () => snooze(alertId, options)),
    reload: (next, options) => track("reload", () => reload(next, options)),
    tick: (atMs) => track("tick", () => tick(atMs ?? clock.nowMs())),
    start: () => {
      if (!stopped.signal.aborted) loop ??= tickForever();
    },
    openAlerts: async () => (await store.openRecords()).flatMap(({ alert }) => alert ?? []),
    undelivered: () => store.undelivered(),
    on: events.on,
    close: async () => {
      stopped.abort(new Error("the engine was closed"));
      await Promise.allSettled([...running, loop]);
    },
  };
}

function assertPositive(option: string, received: number): void {
  if (Number.isFinite(received) && received > 0) return;
  throw new AlertRulesError(
    `createAlertEngine option ${option} must be above 0, got ${received}`,
    "OPTION_OUT_OF_RANGE",
    { option, expected: "above 0", received },
  );
}
