import { UNITS, type Unit } from "../schema/vocabulary.ts";

/** What kind of quantity a unit measures. */
export type UnitFamily = "money" | "share" | "time" | "count";

interface UnitFacts {
  readonly family: UnitFamily;
  /** Units of one dimension convert into each other by a fixed factor. Currencies do not. */
  readonly dimension: string;
  /** How much one unit is in the dimension's base unit. */
  readonly factor: number;
}

export const UNIT_FACTS: Readonly<Record<Unit, UnitFacts>> = {
  usd: { family: "money", dimension: "usd", factor: 1 },
  eth: { family: "money", dimension: "eth", factor: 1 },
  btc: { family: "money", dimension: "btc", factor: 1 },
  percent: { family: "share", dimension: "share", factor: 100 },
  ratio: { family: "share", dimension: "share", factor: 10_000 },
  bps: { family: "share", dimension: "share", factor: 1 },
  seconds: { family: "time", dimension: "time", factor: 1 },
  minutes: { family: "time", dimension: "time", factor: 60 },
  hours: { family: "time", dimension: "time", factor: 3_600 },
  days: { family: "time", dimension: "time", factor: 86_400 },
  count: { family: "count", dimension: "count", factor: 1 },
};

/** Whether a value in one unit can be given in the other. */
export function isConvertible(from: Unit, to: Unit): boolean {
  return UNIT_FACTS[from].dimension === UNIT_FACTS[to].dimension;
}

/**
 * `value` given in another unit of the same dimension. Factors are whole numbers and only one side is
 * divided by, so that 5 percent is exactly the ratio 0.05.
 */
export function convertUnit(value: number, from: Unit, to: Unit): number {
  if (from === to) return value;
  return (value * UNIT_FACTS[from].factor) / UNIT_FACTS[to].factor;
}

/** The units a threshold may have for a metric of this family, measured in `measured` when known. */
export function suitableUnits(family: UnitFamily, measured: Unit | null): readonly string[] {
  return UNITS.filter(
    (unit) =>
      UNIT_FACTS[unit].family === family && (measured === null || isConvertible(unit, measured)),
  );
}
