import type { Condition } from "../rules/rule-set.ts";
import { type Columns, countRows } from "./columns.ts";
import { createDerivation } from "./create-derivation.ts";
import type { DerivationOptions } from "./derivation-options.ts";
import { evaluateRuleColumns } from "./evaluate-rule-columns.ts";
import { lowerCondition } from "./lower-condition.ts";
import {
  knownValue,
  type MetricValue,
  type MetricValues,
  withoutInherited,
} from "./metric-values.ts";
import { createRuleProgram, type SlotData } from "./rule-program.ts";
import { createSlotIndex } from "./slot-index.ts";
import { createSlotTable, type Slot } from "./slot-table.ts";
import { countBelow, countUpTo, type SortedBounds } from "./sorted-bounds.ts";
import { FALSE_CODE } from "./verdict-code.ts";

const SIDES = ["lows", "highs", "points"] as const;

/** What an index decides: anything that has a condition, such as a rule. */
export interface Conditioned {
  /** When it holds. */
  readonly condition: Condition;
}

/** Rules of a sorted list from one place to another. */
interface Stretch {
  readonly list: SortedBounds;
  readonly from: number;
  readonly to: number;
}

/** Many rules, prepared so that most of them need not be looked at. */
export interface RuleIndex {
  /** How many rules there are. */
  readonly size: number;
  /**
   * Verdict codes of all rules by position: 0 false, 1 true, 2 unknown. Belongs to the index and
   * shows the latest verdicts; copy it to keep it. All values are unknown before the first call.
   */
  readonly verdicts: Uint8Array;
  /** Decides all rules on a snapshot. Returns {@link RuleIndex.verdicts}. */
  readonly evaluate: (values: MetricValues) => Uint8Array;
  /**
   * Changes one metric of the snapshot and decides only the rules that the change concerns.
   * Returns the positions of the rules whose verdict is another now, in no order. Derived metrics follow
   * by themselves; one that is given a value keeps its own.
   */
  readonly update: (metric: string, value: MetricValue) => readonly number[];
  /** Verdict codes of each rule for each row of a batch. The snapshot is left alone. */
  readonly evaluateColumns: (columns: Columns) => readonly Uint8Array[];
}

/**
 * Prepares rules for evaluation by the thousand. Comparisons are sorted by threshold, and each rule
 * waits at the one that is expected to let it in least often, so a snapshot only meets the rules
 * that could hold. Verdicts are those of `evaluateCondition`, always.
 *
 * @example
 * ```ts
 * import { createRuleIndex, readVerdictCode } from "@autotrader/alert-rules/evaluation";
 *
 * const isThin = { kind: "comparison", metric: "liquidity_usd", operator: "lt", threshold: 10_000, unit: "usd" } as const;
 * const index = createRuleIndex([{ condition: isThin }, { condition: { kind: "not", condition: isThin } }]);
 * const verdicts = index.evaluate({ liquidity_usd: 4_200 });
 * Array.from(verdicts, readVerdictCode); // => [true, false]
 * index.update("liquidity_usd", 9_000); // => []
 * index.update("liquidity_usd", null).length; // => 2
 * Array.from(index.verdicts, readVerdictCode); // => [null, null]
 * ```
 *
 * @see F. Fabret et al. (2001), "Filtering algorithms and implementation for very fast
 *   publish/subscribe systems", doi:10.1145/375663.375677, for access predicates
 */
export function createRuleIndex(
  rules: readonly Conditioned[],
  { derivedMetrics = [] }: DerivationOptions = {},
): RuleIndex {
  const derivation = createDerivation(derivedMetrics);
  const table = createSlotTable();
  const trees = rules.map(({ condition }) => lowerCondition(condition, table));
  const index = createSlotIndex(trees, table.size());
  const decide = createRuleProgram(trees, index.order);
  const metrics = Array.from(table.byMetric, ([metric, slots]) => ({
    metric,
    number: slots.find(({ isNumber }) => isNumber)?.position ?? null,
    others: slots.filter(({ isNumber }) => !isNumber),
  }));
  const verdicts = new Uint8Array(rules.length);
  const current: SlotData = { data: new Float64Array(table.size()), rows: 1 };
  const accessLists = index.access
    .flatMap((lists, slot) => SIDES.map((side) => ({ ...lists[side], slot, side })))
    .filter((list) => list.rules.length > 0);
  let unknownSlots = 0;

  const setSlot = ({ position, read }: Slot, value: MetricValue): void => {
    const next = read(value);
    const before = current.data[position] ?? 0;
    if (Number.isNaN(before)) unknownSlots -= 1;
    if (Number.isNaN(next)) unknownSlots += 1;
    current.data[position] = next;
  };

  const evaluate: RuleIndex["evaluate"] = (values) => {
    const own = withoutInherited(derivation.derive(values));
    for (const { metric, number, others } of metrics) {
      const value = own[metric];
      if (number !== null) {
        const isKnown = typeof value === "number" && Number.isFinite(value);
        current.data[number] = isKnown ? value : Number.NaN;
      }
      for (const { position, read } of others) current.data[position] = read(knownValue(value));
    }
    unknownSlots = 0;
    for (const value of current.data) if (Number.isNaN(value)) unknownSlots += 1;
    verdicts.fill(FALSE_CODE);
    for (const { bounds, rules: waiting, slot, side } of accessLists) {
      const value = current.data[slot] ?? Number.NaN;
      const isUnknown = Number.isNaN(value);
      const from = isUnknown || side === "lows" ? 0 : countBelow(bounds, value);
      const to = isUnknown || side === "highs" ? bounds.length : countUpTo(bounds, value);
      for (let at = from; at < to; at += 1) {
        const rule = waiting[at] ?? 0;
        verdicts[rule] = decide(rule, current, 0, unknownSlots > 0);
      }
    }
    return verdicts;
  };

  /** Moves the slots of one metric, and adds the stretches of waiting rules that it passed. */
  const moveSlots = (metric: string, known: MetricValue, moved: Stretch[]): void => {
    for (const slot of table.byMetric.get(metric) ?? []) {
      const before = current.data[slot.position] ?? Number.NaN;
      setSlot(slot, known);
      const after = current.data[slot.position] ?? Number.NaN;
      const sides = index.comparisons[slot.position];
      if (sides === undefined || Object.is(before, after)) continue;
      const { lows, highs, points } = sides;
      if (Number.isNaN(before) || Number.isNaN(after)) {
        for (const list of [lows, highs, points])
          moved.push({ list, from: 0, to: list.bounds.length });
        continue;
      }
      const [low, high] = before < after ? [before, after] : [after, before];
      moved.push(
        { list: lows, from: countUpTo(lows.bounds, low), to: countUpTo(lows.bounds, high) },
        { list: highs, from: countBelow(highs.bounds, low), to: countBelow(highs.bounds, high) },
        { list: points, from: countBelow(points.bounds, low), to: countUpTo(points.bounds, low) },
        { list: points, from: countBelow(points.bounds, high), to: countUpTo(points.bounds, high) },
      );
    }
  };

  const update: RuleIndex["update"] = (metric, value) => {
    const changed: number[] = [];
    const moved: Stretch[] = [];
    for (const [name, next] of derivation.update(metric, value))
      moveSlots(name, knownValue(next), moved);
    for (const { list, from, to } of moved) {
      for (let at = from; at < to; at += 1) {
        const rule = list.rules[at] ?? 0;
        const verdict = decide(rule, current, 0, unknownSlots > 0);
        if (verdicts[rule] === verdict) continue;
        verdicts[rule] = verdict;
        changed.push(rule);
      }
    }
    return changed;
  };

  evaluate({});
  return {
    size: rules.length,
    verdicts,
    evaluate,
    update,
    evaluateColumns: (columns) =>
      evaluateRuleColumns(
        { ruleCount: rules.length, table, accessLists, decide },
        derivation.deriveColumns(columns),
        countRows(columns),
      ),
  };
}
