import type { RangeTree } from "./range-tree.ts";
import { FALSE_CODE, TRUE_CODE, UNKNOWN_CODE, type VerdictCode } from "./verdict-code.ts";

/** Numbers of all slots for one or more rows: slot s of row r is `data[s * rows + r]`. */
export interface SlotData {
  readonly data: Float64Array;
  readonly rows: number;
}

/** Decides one rule on one row. `mayBeUnknown` is false only when no slot of the row is NaN. */
export type DecideRule = (
  rule: number,
  slots: SlotData,
  row: number,
  mayBeUnknown: boolean,
) => VerdictCode;

const HOLDS = -1;
const FAILS = -2;

/**
 * Flattens trees into jump code in typed arrays: each leaf says where to go on when it holds and
 * when it fails, so a rule is one loop without calls. Trees with a real quorum, which has no short
 * jump code, are walked.
 *
 * @param order - Rules in the order in which their code should lie in memory.
 */
export function createRuleProgram(
  trees: readonly RangeTree[],
  order: readonly number[],
): DecideRule {
  const code = emitAll(trees, order);
  const slotOf = Int32Array.from(code.slots);
  const lows = Float64Array.from(code.lows);
  const highs = Float64Array.from(code.highs);
  const onHold = Int32Array.from(code.onHold);
  const onFail = Int32Array.from(code.onFail);
  const entries = Int32Array.from(code.entries);

  const holds = (entry: number, { data, rows }: SlotData, row: number): boolean => {
    let at = entry;
    do {
      const value = read(data, read(slotOf, at) * rows + row);
      const isInside = value >= read(lows, at) && value <= read(highs, at);
      at = isInside ? read(onHold, at) : read(onFail, at);
    } while (at >= 0);
    return at === HOLDS;
  };
  const mayHold = (entry: number, { data, rows }: SlotData, row: number): boolean => {
    let at = entry;
    do {
      const value = read(data, read(slotOf, at) * rows + row);
      const isOutside = value < read(lows, at) || value > read(highs, at);
      at = isOutside ? read(onFail, at) : read(onHold, at);
    } while (at >= 0);
    return at === HOLDS;
  };

  return (rule, slots, row, mayBeUnknown) => {
    const entry = read(entries, rule);
    if (entry < 0) return walkRule(trees[rule], slots, row, mayBeUnknown);
    if (holds(entry, slots, row)) return TRUE_CODE;
    return mayBeUnknown && mayHold(entry, slots, row) ? UNKNOWN_CODE : FALSE_CODE;
  };
}

/** A program never leaves its arrays, which the type checker cannot know. */
function read(array: Int32Array | Float64Array, position: number): number {
  return array[position] ?? Number.NaN;
}

function emitAll(trees: readonly RangeTree[], order: readonly number[]) {
  const slots: number[] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  const onHold: number[] = [];
  const onFail: number[] = [];
  const entries: number[] = trees.map(() => FAILS);

  const emit = (tree: RangeTree, hold: number, fail: number): number => {
    if (tree.kind === "range") {
      lows.push(tree.low);
      highs.push(tree.high);
      onHold.push(hold);
      onFail.push(fail);
      return slots.push(tree.slot) - 1;
    }
    const isAnd = tree.count === tree.nodes.length;
    return tree.nodes.reduceRight(
      (next, node) => (isAnd ? emit(node, next, fail) : emit(node, hold, next)),
      isAnd ? hold : fail,
    );
  };
  for (const rule of order) {
    const tree = trees[rule];
    if (tree !== undefined && !hasRealQuorum(tree)) entries[rule] = emit(tree, HOLDS, FAILS);
  }
  return { slots, lows, highs, onHold, onFail, entries };
}

function hasRealQuorum(tree: RangeTree): boolean {
  if (tree.kind === "range") return false;
  const isReal = tree.count !== 1 && tree.count !== tree.nodes.length;
  return isReal || tree.nodes.some(hasRealQuorum);
}

function walkRule(
  tree: RangeTree | undefined,
  slots: SlotData,
  row: number,
  mayBeUnknown: boolean,
): VerdictCode {
  if (tree === undefined) return UNKNOWN_CODE;
  if (walk(tree, slots, row, false)) return TRUE_CODE;
  return mayBeUnknown && walk(tree, slots, row, true) ? UNKNOWN_CODE : FALSE_CODE;
}

/** Plain logic in which unknown leaves hold, or fail. */
function walk(tree: RangeTree, slots: SlotData, row: number, unknownHolds: boolean): boolean {
  if (tree.kind === "range") {
    const value = read(slots.data, tree.slot * slots.rows + row);
    return Number.isNaN(value) ? unknownHolds : value >= tree.low && value <= tree.high;
  }
  let missing = tree.count;
  for (const node of tree.nodes) {
    if (walk(node, slots, row, unknownHolds)) missing -= 1;
    if (missing === 0) return true;
  }
  return false;
}
