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
import { compileRules, listUsedChannels } from "./compile-rules.ts";
import { createDeliverer } from "./create-deliverer.ts";
import { createFindSuppression } from "./find-suppression.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";
import { observeSnapshot } from "./observe-snapshot.ts";
import { createTaskQueue } from "./task-queue.ts";
import { type AlertEvent, transition } from "./transition.ts";

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
  const rules = compileRules(ruleSet);
  const channelsByName = indexChannels(channels);
  assertProvided(listUsedChannels(rules), channelsByName);

  const stopped = new AbortController();
  const queue = createTaskQueue();
  const events = createAlertEventHub(logger);
  const findSuppression = createFindSuppression(ruleSet.suppressions);
  const { deliverDue } = createDeliverer({
    channels: channelsByName,
    rateLimitOf: (channel) => ruleSet.channels?.[channel]?.rateLimitPerMinute ?? null,
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
  const reporting = { store, events, clock, logger, metrics };
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
          return observeSnapshot(snapshot, records, rules, findSuppression);
        }),
      );
      await deliverDue(clock.nowMs());
      const alertsOf = (type: "fired" | "resolved") =>
        effects.flatMap((effect) => (effect.type === type ? effect.alert : []));
      return { fired: alertsOf("fired"), resolved: alertsOf("resolved") };
    });

  const change = (record: AlertRecord, event: AlertEvent) => {
    const rule = rules.get(record.ruleId);
    return rule === undefined ? [] : [transition(record, event, rule.policy)];
  };

  const acknowledge: AlertEngine["acknowledge"] = async (
    alertId,
    { by = "unknown", atMs } = {},
  ) => {
    const event: AlertEvent = { type: "acknowledged", by, atMs: atMs ?? clock.nowMs() };
    const effects = await queue.run(() =>
      applyTransitions(alertId, reporting, async () => {
        const record = await store.record(fingerprintOfAlert(alertId));
        return record?.alert?.id === alertId ? change(record, event) : [];
      }),
    );
    const done = effects.find((effect) => effect.type === "acknowledged");
    return done === undefined
      ? { status: "not_firing" }
      : { status: "acknowledged", alert: done.alert };
  };

  const tick = async (atMs: number) => {
    await queue.run(async () => {
      for (const due of await store.escalationsDue(atMs)) {
        await applyTransitions(due.entityId, reporting, async () => {
          const record = await store.record(due.fingerprint);
          return record === undefined ? [] : change(record, { type: "ticked", atMs });
        });
      }
    });
    await deliverDue(atMs);
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

function indexChannels(channels: readonly AlertChannel[]): ReadonlyMap<string, AlertChannel> {
  const byName = new Map<string, AlertChannel>();
  for (const channel of channels) {
    const { name } = channel;
    if (byName.has(name)) {
      const message = `two channels have the name ${name}`;
      throw new AlertRulesError(message, "DUPLICATE_CHANNEL", { channel: name });
    }
    byName.set(name, channel);
  }
  return byName;
}

function assertProvided(
  used: readonly string[],
  provided: ReadonlyMap<string, AlertChannel>,
): void {
  const missing = used.filter((name) => !provided.has(name));
  if (missing.length === 0) return;
  throw new AlertRulesError(
    `rules send to ${missing.join(", ")}, which the host did not provide`,
    "CHANNEL_NOT_PROVIDED",
    { channels: missing },
  );
}
