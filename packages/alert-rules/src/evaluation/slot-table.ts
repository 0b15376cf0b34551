import type { Comparison } from "../rules/rule-set.ts";
import { compareValue } from "./compare-value.ts";
import type { MetricValue } from "./metric-values.ts";
import { CONSTANT_SLOT } from "./range-tree.ts";
import { toVerdictCode, UNKNOWN_CODE } from "./verdict-code.ts";

/** One number derived from the value of a metric; NaN while that is unknown. */
export interface Slot {
  readonly position: number;
  /** Number slots hold the number itself, which batches copy without asking. */
  readonly isNumber: boolean;
  readonly read: (value: MetricValue) => number;
}

/** Which numbers conditions look at. Only what is asked for has a slot. */
export interface SlotTable {
  /** Slots by the metric that they derive from. */
  readonly byMetric: ReadonlyMap<string, readonly Slot[]>;
  /** How many slots there are, with the constant one. */
  readonly size: () => number;
  /** The number itself. */
  readonly numberSlot: (metric: string) => number;
  /** 1 or 0 for a boolean. */
  readonly booleanSlot: (metric: string) => number;
  /** The id of a string; -1 for a string that nobody compares with. */
  readonly stringSlot: (metric: string) => number;
  /** The id that {@link SlotTable.stringSlot} holds for a string. */
  readonly idOf: (text: string) => number;
  /** 1 or 0 for what a comparison comes to. */
  readonly comparisonSlot: (comparison: Comparison) => number;
  /** 1 while the metric is unknown, else 0. */
  readonly absenceSlot: (metric: string) => number;
}

/** Creates an empty table. */
export function createSlotTable(): SlotTable {
  const byMetric = new Map<string, Slot[]>();
  const positions = new Map<string, number>();
  const ids = new Map<string, number>();

  const slotFor = (metric: string, use: string, read: Slot["read"]): number => {
    const key = JSON.stringify([metric, use]);
    const known = positions.get(key);
    if (known !== undefined) return known;
    const position = positions.size + CONSTANT_SLOT + 1;
    positions.set(key, position);
    const slots = byMetric.get(metric) ?? [];
    byMetric.set(metric, slots);
    slots.push({ position, isNumber: use === "number", read });
    return position;
  };

  return {
    byMetric,
    size: () => positions.size + CONSTANT_SLOT + 1,
    numberSlot: (metric) =>
      slotFor(metric, "number", (value) => (typeof value === "number" ? value : Number.NaN)),
    booleanSlot: (metric) =>
      slotFor(metric, "boolean", (value) =>
        typeof value === "boolean" ? Number(value) : Number.NaN,
      ),
    stringSlot: (metric) =>
      slotFor(metric, "string", (value) =>
        typeof value === "string" ? (ids.get(value) ?? -1) : Number.NaN,
      ),
    idOf: (text) => {
      const id = ids.get(text) ?? ids.size;
      ids.set(text, id);
      return id;
    },
    comparisonSlot: (comparison) =>
      slotFor(comparison.metric, writeComparison(comparison), (value) => {
        const code = toVerdictCode(compareValue(value, comparison));
        return code === UNKNOWN_CODE ? Number.NaN : code;
      }),
    absenceSlot: (metric) => slotFor(metric, "absent", (value) => (value === null ? 1 : 0)),
  };
}

/** Tells numbers that JSON cannot write apart, and those from texts. */
function writeComparison({ operator, threshold }: Comparison): string {
  const write = (value: unknown) => `${typeof value} ${value}`;
  return JSON.stringify([
    operator,
    typeof threshold === "object" ? threshold.map(write) : write(threshold),
  ]);
}
