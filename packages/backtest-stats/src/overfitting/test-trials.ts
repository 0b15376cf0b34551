import { type AdjustmentMethod, adjustPValues } from "../multiple-testing/adjust-p-values.ts";
import { describeRecord } from "./court-record.ts";
import type { TrialTest } from "./overfitting-report.ts";
import { probabilisticSharpeRatio } from "./probabilistic-sharpe-ratio.ts";

/**
 * Tests each trial alone and corrects for all that were made. Trials that nobody kept count with a
 * p-value of 1: they had been better known otherwise.
 */
export function testTrials(
  names: readonly string[],
  excess: readonly Float64Array[],
  trialsMade: number,
): readonly TrialTest[] {
  const ratios = excess.map((returns) => describeRecord(returns, 1));
  const pValues = ratios.map((record, index) => {
    if (record === null) return null;
    // Mirrored, because 1 minus a probability near 1 has no digits left.
    return probabilisticSharpeRatio({
      ...record,
      sharpeRatio: -record.sharpeRatio,
      skewness: -record.skewness,
      observations: excess[index]?.length ?? 0,
      form: "2025",
    });
  });
  const family = [...pValues, ...new Array<number>(trialsMade - excess.length).fill(1)];
  const adjust = (method: AdjustmentMethod) => adjustPValues(family, { method });
  const holm = adjust("holm");
  const hochberg = adjust("benjamini-hochberg");
  const yekutieli = adjust("benjamini-yekutieli");
  return names.map((name, index) => ({
    name,
    sharpeRatio: ratios[index]?.sharpeRatio ?? null,
    pValue: pValues[index] ?? null,
    holm: holm[index] ?? null,
    benjaminiHochberg: hochberg[index] ?? null,
    benjaminiYekutieli: yekutieli[index] ?? null,
  }));
}
