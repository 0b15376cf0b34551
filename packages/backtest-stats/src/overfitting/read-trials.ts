import { BacktestStatsError } from "../errors.ts";
import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";

/** Checks return series that belong to the same periods, and copies them. */
export function readTrials(
  statistic: string,
  trials: readonly Series[],
  leastTrials: number,
  leastObservations: number,
): readonly Float64Array[] {
  if (trials.length < leastTrials) {
    throw new BacktestStatsError(
      `${statistic} needs at least ${leastTrials} trials, got ${trials.length}`,
      "TOO_FEW_OBSERVATIONS",
      { statistic, required: leastTrials, received: trials.length },
    );
  }
  const count = trials[0]?.length ?? 0;
  return trials.map((trial) => {
    assertSameLength(statistic, count, trial.length);
    return Float64Array.from(readObservations(statistic, trial, leastObservations) ?? []);
  });
}
