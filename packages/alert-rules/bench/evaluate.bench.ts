import { expect, type TestContext, test } from "vitest";

import { createWorkload } from "./alert-workload.ts";
import { loadBundle } from "./load-bundle.ts";
import {
  countWithJsonLogic,
  createJsonRulesCounter,
  evaluateNaively,
  toJsonLogic,
} from "./peers.ts";

/** Times and ratios are printed, not judged: they depend on the machine. Answers are checked. */
const { compileCondition, createRuleEvaluator, createRuleIndex } = await loadBundle();

const sizes = [10, 100, 1_000, 10_000];
const cases = (["alert", "noisy"] as const).flatMap((profile) =>
  sizes.map((size) => ({ profile, size })),
);
const SNAPSHOTS = 64;

type Count = (at: number) => number | Promise<number>;

test.for(cases)(
  "$size rules on one snapshot, profile $profile",
  async ({ profile, size }, { bench }) => {
    const { rules, snapshots } = createWorkload(profile, size, SNAPSHOTS);
    const snapshot = (at: number) => snapshots[at % SNAPSHOTS] ?? {};
    const closures = rules.map(({ condition }) => compileCondition(condition));
    const generated = rules.map(({ condition }) =>
      compileCondition(condition, { codeGeneration: true }),
    );
    const logic = rules.map(({ condition }) => toJsonLogic(condition));
    const index = createRuleIndex(rules);
    const evaluator = createRuleEvaluator(rules);
    const jsonRules = createJsonRulesCounter(rules);
    await compare(bench, snapshots.length, {
      naive: (at) =>
        rules.filter(({ condition }) => evaluateNaively(condition, snapshot(at))).length,
      "json-logic-js": (at) => countWithJsonLogic(logic, snapshot(at)),
      "json-rules-engine": (at) => jsonRules(snapshot(at)),
      "compileCondition, closures": (at) =>
        closures.filter((decide) => decide(snapshot(at)) === true).length,
      "compileCondition, generated": (at) =>
        generated.filter((decide) => decide(snapshot(at)) === true).length,
      createRuleIndex: (at) => countTrue(index.evaluate(snapshot(at))),
      createRuleEvaluator: (at) => countTrue(evaluator.evaluate(snapshot(at))),
    });
  },
);

test.for(cases)(
  "$size rules, one metric moves, profile $profile",
  async ({ profile, size }, { bench }) => {
    const { rules, snapshots } = createWorkload(profile, size, SNAPSHOTS);
    const [start = {}] = snapshots;
    const moves = Array.from({ length: 1_000 }, (_, at) => {
      const metric = `metric_${at % 50}`;
      return { metric, value: Number(start[metric]) * (at % 100 < 50 ? 1.01 : 1) };
    });
    const moved = { ...start };
    const index = createRuleIndex(rules);
    index.evaluate(start);
    let held = countTrue(index.verdicts);
    await compare(bench, moves.length, {
      naive: (at) => {
        const move = moves[at % moves.length];
        if (move !== undefined) moved[move.metric] = move.value;
        return rules.filter(({ condition }) => evaluateNaively(condition, moved)).length;
      },
      "RuleIndex.update": (at) => {
        const move = moves[at % moves.length];
        if (move === undefined) return held;
        for (const rule of index.update(move.metric, move.value))
          held += index.verdicts[rule] === 1 ? 1 : -1;
        return held;
      },
    });
  },
);

/** Counting is part of no mode and costs all of them the same. */
function countTrue(verdicts: Uint8Array): number {
  let count = 0;
  for (const code of verdicts) if (code === 1) count += 1;
  return count;
}

/** Checks that all ways count alike, times them in turn and prints how they compare to the first. */
async function compare(
  bench: TestContext["bench"],
  checked: number,
  ways: Readonly<Record<string, Count>>,
): Promise<void> {
  const [baseline = "", ...others] = Object.keys(ways);
  for (let at = 0; at < Math.min(checked, 4); at += 1) {
    const counts = await Promise.all(Object.values(ways).map((count) => count(at)));
    expect(new Set(counts).size, counts.join(", ")).toBe(1);
  }
  const [first, second, ...rest] = Object.entries(ways).map(([name, count]) => {
    let at = 0;
    return bench(name, () => {
      at += 1;
      return count(at);
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
