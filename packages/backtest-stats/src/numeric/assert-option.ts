import { BacktestStatsError } from "../errors.ts";

/** Throws `OPTION_OUT_OF_RANGE` unless `received` is finite and `valid`. */
export function assertOption(
  statistic: string,
  option: string,
  received: number,
  valid: boolean,
  expected: string,
): void {
  if (valid && Number.isFinite(received)) return;
  throw new BacktestStatsError(
    `${statistic} option ${option} must be ${expected}, got ${received}`,
    "OPTION_OUT_OF_RANGE",
    { option, expected, received },
  );
}

/** Throws `OPTION_OUT_OF_RANGE` unless `received` is one of `allowed`. */
export function assertChoice(
  statistic: string,
  option: string,
  received: string,
  allowed: readonly string[],
): void {
  if (allowed.includes(received)) return;
  const expected = `one of ${allowed.join(", ")}`;
  throw new BacktestStatsError(
    `${statistic} option ${option} must be ${expected}, got ${received}`,
    "OPTION_OUT_OF_RANGE",
    { option, expected, received },
  );
}

/** Throws unless the number of periods in a year is above 0. */
export function assertPeriodsPerYear(statistic: string, periodsPerYear: number): void {
  assertOption(statistic, "periodsPerYear", periodsPerYear, periodsPerYear > 0, "above 0");
}

/** Throws unless the option is a whole number of at least `least`. */
export function assertWhole(
  statistic: string,
  option: string,
  received: number,
  least: number,
): void {
  const valid = Number.isInteger(received) && received >= least;
  assertOption(statistic, option, received, valid, `a whole number of at least ${least}`);
}

/** Throws unless the option lies strictly between 0 and 1. */
export function assertFraction(statistic: string, option: string, received: number): void {
  assertOption(statistic, option, received, received > 0 && received < 1, "between 0 and 1");
}
