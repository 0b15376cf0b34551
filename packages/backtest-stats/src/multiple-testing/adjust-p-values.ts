import { assertChoice, assertOption } from "../numeric/assert-option.ts";

/**
 * How to allow for many tests: `holm` bounds the chance of even one false finding, `benjamini-hochberg`
 * the expected share of false ones among the findings, `benjamini-yekutieli` the same for tests that
 * depend on each other in any way.
 */
export type AdjustmentMethod = "holm" | "benjamini-hochberg" | "benjamini-yekutieli";

/** Options of {@link adjustPValues}. */
export interface AdjustPValuesOptions {
  /**
   * Which correction.
   *
   * @defaultValue `"holm"`
   */
  method?: AdjustmentMethod | undefined;
}

/**
 * p-values corrected for having made many tests: compare each with the level you would have used for
 * one test alone. Tests that were made but not reported must be in the list too.
 *
 * @param pValues - From 0 to 1; `null` for a test that does not exist, which stays `null` and does not
 *   count.
 * @returns The corrected p-values in the order given.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE` for a p-value outside 0 to 1 or an unknown
 *   method.
 *
 * @example
 * ```ts
 * import { adjustPValues } from "@autotrader/backtest-stats";
 *
 * adjustPValues([0.5, 0.0625, null]); // => [0.5, 0.125, null]
 * ```
 *
 * @see S. Holm (1979), Scandinavian J. of Statistics 6(2), 65-70
 * @see Y. Benjamini and Y. Hochberg (1995), J. Royal Statistical Society B 57(1), 289-300,
 *   doi:10.1111/j.2517-6161.1995.tb02031.x
 * @see Y. Benjamini and D. Yekutieli (2001), Annals of Statistics 29(4), 1165-1188,
 *   doi:10.1214/aos/1013699998
 */
export function adjustPValues(
  pValues: readonly (number | null)[],
  { method = "holm" }: AdjustPValuesOptions = {},
): (number | null)[] {
  assertChoice("adjustPValues", "method", method, Object.keys(corrections));
  const tests: { index: number; p: number }[] = [];
  for (const [index, p] of pValues.entries()) {
    if (p === null) continue;
    assertOption("adjustPValues", "pValues", p, p >= 0 && p <= 1, "from 0 to 1");
    tests.push({ index, p });
  }
  tests.sort((a, b) => a.p - b.p);

  const adjusted: (number | null)[] = pValues.map(() => null);
  const corrected = corrections[method](tests.map(({ p }) => p));
  for (const [rank, { index }] of tests.entries()) adjusted[index] = corrected[rank] ?? null;
  return adjusted;
}

/** Each takes p-values in ascending order. */
const corrections: Readonly<Record<AdjustmentMethod, (ascending: number[]) => number[]>> = {
  holm: (ascending) => {
    let largest = 0;
    return ascending.map((p, rank) => {
      largest = Math.max(largest, Math.min(1, p * (ascending.length - rank)));
      return largest;
    });
  },
  "benjamini-hochberg": (ascending) => stepUp(ascending, 1),
  "benjamini-yekutieli": (ascending) =>
    stepUp(
      ascending,
      ascending.reduce((harmonic, _p, rank) => harmonic + 1 / (rank + 1), 0),
    ),
};

function stepUp(ascending: readonly number[], factor: number): number[] {
  const count = ascending.length;
  const adjusted = [...ascending];
  let smallest = 1;
  for (let rank = count; rank >= 1; rank -= 1) {
    smallest = Math.min(smallest, ((ascending[rank - 1] ?? 1) * count * factor) / rank);
    adjusted[rank - 1] = smallest;
  }
  return adjusted;
}
