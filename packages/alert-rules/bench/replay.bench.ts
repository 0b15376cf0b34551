import { expect, test } from "vitest";
import { loadBundle } from "../../../test-support/load-bundle.ts";
import type { AlertSnapshot } from "../src/engine/alert-engine.ts";
import type { AlertRecord } from "../src/engine/alert-record.ts";
import type { PreparedRules } from "../src/engine/prepare-rules.ts";
import type { RuleSet } from "../src/rules/rule-set.ts";
import { createWorkload } from "./alert-workload.ts";
import * as peers from "./peers.ts";
import type * as parts from "./replay-parts.ts";

/** Times and ratios are printed, not judged: they depend on the machine. Reports are checked. */
const {
  createRecordingChannel,
  observeSnapshot,
  parseAlertRules,
  prepareRules,
  readHistory,
  replayHistory,
} = await loadBundle<typeof parts>(new URL("./replay-parts.ts", import.meta.url));

/** Taken out once: the test runner makes each use of an import a call, which is no peer's fault. */
const { evaluateNaively } = peers;

const RULES = 100;
const SNAPSHOTS = 2_000;
const ENTITIES = 10;
/** A million snapshots of a hundred rules in a minute. */
const WANTED_PER_SECOND = 1_000_000 * (100 / 60);

const modelSet = parseAlertRules(`
rules:
  - id: model
    description: Generated rule for measuring replays
    severity: high
    channels: [desk]
    suppression_duration: 3600
    condition: { metric: metric_0, operator: gt, threshold: 1 }
`);
const [model] = modelSet.rules;

test.for(["alert", "noisy"] as const)(
  `${RULES} rules on a history of ${SNAPSHOTS} snapshots, profile %s`,
  async (profile, { bench }) => {
    if (model === undefined) return expect.unreachable();
    const { rules: conditions, snapshots } = createWorkload(profile, RULES, SNAPSHOTS);
    const rules = conditions.map(({ condition }, at) => ({
      ...model,
      id: `rule_${at}`,
      condition,
    }));
    const ruleSet: RuleSet = { ...modelSet, rules };
    const history = snapshots.map((values, at): AlertSnapshot => {
      const entityId = `TOKEN-${at % ENTITIES}`;
      return { entityId, atMs: Math.floor(at / ENTITIES) * 60_000, values };
    });
    const text = history
      .map(
        ({ entityId, atMs, values }) =>
          `${JSON.stringify({ entity_id: entityId, at: atMs, ...values })}\n`,
      )
      .join("");
    const prepared = prepareRules(ruleSet, [createRecordingChannel("desk")]);
    const every: PreparedRules = { ...prepared, findBusyRules: () => [...prepared.rules.values()] };

    const fromObjects = () => replayHistory([ruleSet], stream(history));
    const fromText = () => replayHistory([ruleSet], readHistory(stream([text]), "jsonl"));
    expect(await fromText()).toEqual(await fromObjects());
    expect(countFired(history, prepared)).toBe(countFired(history, every));

    const results = await bench.compare(
      bench("conditions alone, naively", () => {
        for (const values of snapshots)
          for (const { condition } of rules) evaluateNaively(condition, values);
      }),
      bench("engine without store, every rule", () => void countFired(history, every)),
      bench("engine without store, busy rules", () => void countFired(history, prepared)),
      bench("replay of snapshots", async () => void (await fromObjects())),
      bench("replay of JSON lines", async () => void (await fromText())),
      { iterations: 5, time: 1_500, warmupIterations: 1, warmupTime: 0 },
    );
    for (const name of [
      "engine without store, every rule",
      "engine without store, busy rules",
      "replay of snapshots",
      "replay of JSON lines",
    ] as const) {
      const perSecond = (RULES * SNAPSHOTS * 1_000) / results.get(name).latency.p50;
      const share = (perSecond / WANTED_PER_SECOND).toFixed(2);
      console.log(
        `${name}: ${(perSecond / 1e6).toFixed(2)} million rules a second, ${share} of what is wanted`,
      );
    }
  },
);

/** States are kept, and nothing else of what an engine does. */
function countFired(history: readonly AlertSnapshot[], prepared: PreparedRules): number {
  const byEntity = new Map<string, Map<string, AlertRecord>>();
  let fired = 0;
  for (const snapshot of history) {
    const records = byEntity.get(snapshot.entityId) ?? new Map<string, AlertRecord>();
    byEntity.set(snapshot.entityId, records);
    for (const { record, changed, effects } of observeSnapshot(
      snapshot,
      [...records.values()],
      prepared,
    )) {
      if (!changed) continue;
      records.set(record.fingerprint, record);
      if (effects.some(({ type }) => type === "fired")) fired += 1;
    }
  }
  return fired;
}

async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
