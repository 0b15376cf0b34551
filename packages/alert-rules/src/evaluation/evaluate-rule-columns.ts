import { type Column, type Columns, readCell } from "./columns.ts";
import type { DecideRule, SlotData } from "./rule-program.ts";
import type { Slot, SlotTable } from "./slot-table.ts";
import { countBelow, countUpTo, type SortedBounds } from "./sorted-bounds.ts";

/** Rules that wait at one side of one slot. */
export interface AccessList extends SortedBounds {
  readonly slot: number;
  /** What lets a value in: lows up to it, highs from it on, points equal to it. */
  readonly side: "lows" | "highs" | "points";
}

/** Rules as an index has prepared them. */
export interface PreparedRules {
  readonly ruleCount: number;
  readonly table: SlotTable;
  readonly accessLists: readonly AccessList[];
  readonly decide: DecideRule;
}

/** Rows that are worked on at once: their slots stay in the processor's cache. */
const BLOCK_ROWS = 1_024;

/** Fewer rules than this on one slot do not pay for sorting its rows. */
const FEWEST_FOR_SORTING = 8;

/** Verdict codes of each rule for each row. */
export function evaluateRuleColumns(
  { ruleCount, table, accessLists, decide }: PreparedRules,
  columns: Columns,
  rows: number,
): readonly Uint8Array[] {
  const verdicts = new Uint8Array(ruleCount * rows);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const blockRows = Math.min(BLOCK_ROWS, rows - start);
    const block = readBlock(table, columns, start, blockRows);
    const unknownRows = findUnknownRows(block);
    const sortSlot = createRowSorter(block);
    for (const list of accessLists) {
      const sorted = list.rules.length < FEWEST_FOR_SORTING ? null : sortSlot(list.slot);
      for (let at = 0; at < list.rules.length; at += 1) {
        const rule = list.rules[at] ?? 0;
        const decideRow = (row: number): void => {
          const verdict = decide(rule, block, row, unknownRows[row] === 1);
          verdicts[rule * rows + start + row] = verdict;
        };
        if (sorted === null) {
          for (let row = 0; row < blockRows; row += 1) decideRow(row);
          continue;
        }
        const { values, order, known } = sorted;
        const bound = list.bounds[at] ?? Number.NaN;
        const from = list.side === "highs" ? 0 : countBelow(values, bound, known);
        const to = list.side === "lows" ? known : countUpTo(values, bound, known);
        for (let place = from; place < to; place += 1) decideRow(order[place] ?? 0);
        for (let place = known; place < blockRows; place += 1) decideRow(order[place] ?? 0);
      }
    }
  }
  return Array.from({ length: ruleCount }, (_, rule) =>
    verdicts.subarray(rule * rows, (rule + 1) * rows),
  );
}

function readBlock(table: SlotTable, columns: Columns, start: number, rows: number): SlotData {
  const data = new Float64Array(table.size() * rows);
  for (const [metric, slots] of table.byMetric) {
    const column = Object.hasOwn(columns, metric) ? columns[metric] : undefined;
    for (const slot of slots) {
      const target = data.subarray(slot.position * rows, (slot.position + 1) * rows);
      if (column === undefined) target.fill(slot.read(null));
      else fillSlot(target, slot, column, start);
    }
  }
  return { data, rows };
}

function fillSlot(target: Float64Array, slot: Slot, column: Column, start: number): void {
  const readRow = createRowReader(slot, column);
  for (let row = 0; row < target.length; row += 1) target[row] = readRow(start + row);
}

/** Numbers are copied, and few different values are read once each. */
function createRowReader(slot: Slot, column: Column): (row: number) => number {
  if (column.kind === "mixed") return (row) => slot.read(readCell(column, row));
  const { nulls } = column;
  const missing = slot.read(null);
  const isNull = (row: number) => nulls !== undefined && nulls[row] !== 0;
  switch (column.kind) {
    case "number":
      if (!slot.isNumber) return (row) => slot.read(readCell(column, row));
      return (row) => {
        const value = column.values[row] ?? Number.NaN;
        return isNull(row) || !Number.isFinite(value) ? Number.NaN : value;
      };
    case "boolean": {
      const truth = slot.read(true);
      const falsity = slot.read(false);
      return (row) => (isNull(row) ? missing : column.values[row] === 0 ? falsity : truth);
    }
    case "string": {
      const read = column.dictionary.map(slot.read);
      return (row) => (isNull(row) ? missing : (read[column.values[row] ?? -1] ?? missing));
    }
  }
}

function findUnknownRows({ data, rows }: SlotData): Uint8Array {
  const unknown = new Uint8Array(rows);
  for (let at = 0; at < data.length; at += 1) {
    if (Number.isNaN(data[at])) unknown[at % rows] = 1;
  }
  return unknown;
}

interface SortedRows {
  /** Values in ascending order; the unknown ones come last. */
  readonly values: Float64Array;
  /** The row of each value. */
  readonly order: Uint32Array;
  /** How many values are known. */
  readonly known: number;
}

function createRowSorter({ data, rows }: SlotData): (slot: number) => SortedRows {
  const cache = new Map<number, SortedRows>();
  return (slot) => {
    const cached = cache.get(slot);
    if (cached !== undefined) return cached;
    const source = data.subarray(slot * rows, (slot + 1) * rows);
    const valueAt = (row: number) => source[row] ?? Number.NaN;
    const order = Uint32Array.from({ length: rows }, (_, row) => row);
    order.sort((left, right) => compareUnknownLast(valueAt(left), valueAt(right)));
    const values = Float64Array.from(order, valueAt);
    const firstUnknown = values.findIndex(Number.isNaN);
    const sorted = { values, order, known: firstUnknown === -1 ? rows : firstUnknown };
    cache.set(slot, sorted);
    return sorted;
  };
}

function compareUnknownLast(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
  return Number.isNaN(right) ? -1 : left - right;
}
