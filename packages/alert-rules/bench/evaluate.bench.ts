import { expect, type TestContext, test } from "vitest";
import { loadBundle } from "../../../test-support/load-bundle.ts";
import type * as evaluation from "../src/evaluation/index.ts";
import { createWorkload, type Snapshot } from "./alert-workload.ts";
import * as peers from "./peers.ts";

/** Times and ratios are printed, not judged: they depend on the machine. Verdicts are checked. */
const { compileCondition, createColumns, createRuleEvaluator, createRuleIndex } = await loadBundle<
  typeof evaluation
>(new URL("../src/evaluation/index.ts", import.meta.url));

/** Taken out once: the test runner makes each use of an import a call, which is no peer's fault. */
const { createJsonRulesEngine, createJsonLogicDecider, evaluateNaively, toJsonLogic } = peers;
const decideWithJsonLogic = createJsonLogicDecider();

const SNAPSHOTS = 64;
const MOVES = 1_000;
const ROWS = 1_024;
const cases = (["alert", "noisy"] as const).flatMap((profile) =>
  [10, 100, 1_000, 10_000].map((size) => ({ profile, size })),
);

/** Verdict codes of all rules, for the snapshot or step with this number. */
type Way = (at: number) => Uint8Array | Promise<Uint8Array>;

test.for(cases)(
  "$size rules on one snapshot, profile $profile",
  async ({ profile, size }, { bench }) => {
    const { rules, snapshots } = createWorkload(profile, size, SNAPSHOTS);
    const snapshot = (at: number): Snapshot => snapshots[at % SNAPSHOTS] ?? {};
    const fill = createFill(size);
    const conditions = rules.map(({ condition }) => condition);
    const closures = conditions.map((condition) => compileCondition(condition));
    const generated = conditions.map((one) => compileCondition(one, { codeGeneration: true }));
    const logic = conditions.map(toJsonLogic);
    const index = createRuleIndex(rules);
    const evaluator = createRuleEvaluator(rules);
    const engine = createJsonRulesEngine(rules);
    await compare(bench, {
      naive: (at) => fill(conditions, (one) => evaluateNaively(one, snapshot(at))),
      "json-logic-js": (at) => fill(logic, (one) => decideWithJsonLogic(one, snapshot(at))),
      "json-rules-engine": (at) => engine(snapshot(at)),
      "compileCondition, closures": (at) => fill(closures, (decide) => decide(snapshot(at))),
      "compileCondition, generated": (at) => fill(generated, (decide) => decide(snapshot(at))),
      createRuleIndex: (at) => index.evaluate(snapshot(at)),
      createRuleEvaluator: (at) => evaluator.evaluate(snapshot(at)),
    });
  },
);

test.for(cases)(
  "$size rules, one metric moves, profile $profile",
  async ({ profile, size }, { bench }) => {
    const { rules, snapshots } = createWorkload(profile, size, 1);
    const [start = {}] = snapshots;
    const moves = Array.from({ length: MOVES }, (_, at) => {
      const metric = `metric_${at % 50}`;
      return { metric, value: Number(start[metric]) * (at % 100 < 50 ? 1.01 : 1) };
    });
    const moved: Record<string, number | string> = { ...start };
    const fill = createFill(size);
    const conditions = rules.map(({ condition }) => condition);
    const index = createRuleIndex(rules);
    index.evaluate(start);
    await compare(bench, {
      naive: (at) => {
        const move = moves[at % MOVES];
        if (move !== undefined) moved[move.metric] = move.value;
        return fill(conditions, (one) => evaluateNaively(one, moved));
      },
      "RuleIndex.update": (at) => {
        const move = moves[at % MOVES];
        if (move !== undefined) index.update(move.metric, move.value);
        return index.verdicts;
      },
    });
  },
);

test.for(cases)(
  "$size rules on a batch of 1 024 snapshots, profile $profile",
  async ({ profile, size }, { bench }) => {
    const { rules, snapshots } = createWorkload(profile, size, ROWS);
    const columns = createColumns(snapshots);
    const index = createRuleIndex(rules);
    const verdicts = new Uint8Array(size * ROWS);
    await compare(bench, {
      naive: () => {
        let at = 0;
        for (const { condition } of rules)
          for (const values of snapshots) {
            verdicts[at] = evaluateNaively(condition, values) ? 1 : 0;
            at += 1;
          }
        return verdicts;
      },
      "RuleIndex.evaluateColumns": () => {
        const [first] = index.evaluateColumns(columns);
        return new Uint8Array(first?.buffer ?? new ArrayBuffer());
      },
    });
  },
);

/** A loop that writes the verdicts of things into one array, as every mode has to. */
function createFill(size: number) {
  const verdicts = new Uint8Array(size);
  return <Thing>(things: readonly Thing[], decide: (thing: Thing) => unknown): Uint8Array => {
    let at = 0;
    for (const thing of things) {
      verdicts[at] = decide(thing) === true ? 1 : 0;
      at += 1;
    }
    return verdicts;
  };
}

/** Checks that all ways agree, times them in turn and prints how they compare to the first. */
async function compare(
  bench: TestContext["bench"],
  ways: Readonly<Record<string, Way>>,
): Promise<void> {
  const [baseline = "", ...others] = Object.keys(ways);
  for (const at of [0, 1, 2]) {
    const expected = Uint8Array.from((await ways[baseline]?.(at)) ?? []);
    for (const name of others) {
      const verdicts = (await ways[name]?.(at)) ?? new Uint8Array();
      expect(Buffer.compare(expected, verdicts), name).toBe(0);
    }
  }
  const [first, second, ...rest] = Object.entries(ways).map(([name, decide]) => {
    let at = 0;
    return bench(name, () => {
      at += 1;
      return decide(at);
    });
  });
  if (first === undefined || second === undefined) expect.unreachable();
  const results = await bench.compare(first, second, ...rest, { time: 300, warmupTime: 100 });
  const median = (name: string) => results.get(name).latency.p50;
  for (const name of others) {
    const ratio = (median(baseline) / median(name)).toPrecision(3);
    console.log(`${name}: ${ratio} times as fast as ${baseline}`);
  }
}
