import type { MetricValue } from "../evaluation/metric-values.ts";
import { resolveScalar } from "../yaml/resolve-scalar.ts";

/** How a missing value is written. */
const MISSING = "_";
const REPEATED = /^(.*\S)\s+x([0-9]{1,6})$/;
const RAMP = /^(-?[0-9.]+(?:e-?[0-9]+)?)\.\.(-?[0-9.]+(?:e-?[0-9]+)?)$/i;

/**
 * The values that one item of a series stands for: `5`, `_` for a missing value, `5 x3` for three
 * of them, `1..4 x4` for 1, 2, 3, 4 (evenly spaced, both ends included).
 */
export function expandItem(item: number | boolean | string): readonly MetricValue[] {
  if (typeof item !== "string") return [item];
  const match = REPEATED.exec(item);
  if (match === null) return [readWord(item)];
  const [, word = "", digits] = match;
  const count = Number(digits);
  const ramp = readRamp(word);
  if (ramp === null) return Array.from({ length: count }, () => readWord(word));
  const [from, to] = ramp;
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? from : from + ((to - from) * index) / (count - 1),
  );
}

/** How many values an item stands for, without making them. */
export function lengthOfItem(item: number | boolean | string): number {
  const match = typeof item === "string" ? REPEATED.exec(item) : null;
  return match === null ? 1 : Number(match[2]);
}

function readRamp(word: string): readonly [number, number] | null {
  const [, from, to] = RAMP.exec(word) ?? [];
  const ends = [Number(from), Number(to)] as const;
  return ends.every(Number.isFinite) ? ends : null;
}

function readWord(word: string): MetricValue {
  if (word === MISSING) return null;
  const value = resolveScalar(word);
  return value === null ? word : value;
}
