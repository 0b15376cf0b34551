import { BacktestStatsError } from "../errors.ts";
import type { Series } from "./series.ts";

/**
 * What to do with a `NaN` observation: `raise` throws, `omit` drops it before counting, `propagate`
 * makes the statistic `null`. Infinite observations always throw.
 */
export type NanPolicy = "raise" | "omit" | "propagate";

/** The option that every statistic of a return series shares. */
export interface MissingDataOptions {
  /**
   * What to do with `NaN`.
   *
   * @defaultValue `"raise"`
   */
  nanPolicy?: NanPolicy | undefined;
}

/** The observations to compute with; `null` when the policy says that the statistic is missing. */
export function readObservations(
  statistic: string,
  values: Series,
  required: number,
  nanPolicy: NanPolicy = "raise",
): Series | null {
  if (isAllFinite(values)) {
    assertCount(statistic, values.length, required);
    return values;
  }
  let missing = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isFinite(value)) continue;
    if (Number.isNaN(value) && nanPolicy !== "raise") missing += 1;
    else throw nonFinite(statistic, index, value);
  }
  if (missing > 0 && nanPolicy === "propagate") return null;
  const observed = missing > 0 ? values.filter((value) => !Number.isNaN(value)) : values;
  assertCount(statistic, observed.length, required);
  return observed;
}

/** A sum of zeros, as long as nothing infinite or missing is multiplied by 0. */
function isAllFinite(values: Series): boolean {
  let zeros = 0;
  for (let index = 0; index < values.length; index += 1) zeros += (values[index] ?? 0) * 0;
  return zeros === 0;
}

/** Throws when a statistic gets fewer observations than its definition needs. */
function assertCount(statistic: string, received: number, required: number): void {
  if (received >= required) return;
  throw new BacktestStatsError(
    `${statistic} needs at least ${required} observations, got ${received}`,
    "TOO_FEW_OBSERVATIONS",
    { statistic, required, received },
  );
}

/** Throws when two series that belong together differ in length. */
export function assertSameLength(statistic: string, expected: number, received: number): void {
  if (expected === received) return;
  throw new BacktestStatsError(
    `${statistic} needs series of one length, got ${expected} and ${received}`,
    "LENGTH_MISMATCH",
    { statistic, expected, received },
  );
}

function nonFinite(statistic: string, index: number, value: number): BacktestStatsError {
  return new BacktestStatsError(
    `${statistic} needs finite observations, got ${value} at index ${index}`,
    "NON_FINITE_OBSERVATION",
    { statistic, index, value },
  );
}
