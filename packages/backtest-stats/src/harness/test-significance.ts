import { adjustPValues } from "../multiple-testing/adjust-p-values.ts";
import type { SignificanceTest, StrategyResult } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";

/**
 * All tests of a run: for each strategy and horizon, whether the information coefficient differs from
 * 0, and whether the picks beat chance. They are corrected together, because whoever asks twenty
 * questions at 5 % gets one yes for nothing.
 */
export function testSignificance(
  strategies: readonly StrategyResult[],
  { significanceLevel }: Pick<BacktestSettings, "significanceLevel">,
): readonly SignificanceTest[] {
  const asked = strategies.flatMap(({ name, horizons }) =>
    horizons.flatMap(({ days, ic, selection }) => [
      {
        strategy: name,
        horizonDays: days,
        kind: "ic" as const,
        effect: ic.mean.value,
        pValue: ic.pValue,
        noTest: ic.noTest,
      },
      {
        strategy: name,
        horizonDays: days,
        kind: "selection" as const,
        effect: difference(selection.pickReturn, selection.randomMedian),
        pValue: selection.pValue,
        noTest: selection.noTest,
      },
    ]),
  );
  const adjusted = adjustPValues(
    asked.map(({ pValue }) => pValue),
    { method: "holm" },
  );
  return asked.map((test, index) => {
    const adjustedPValue = adjusted[index] ?? null;
    const significant = adjustedPValue === null ? null : adjustedPValue < significanceLevel;
    return { ...test, adjustedPValue, significant };
  });
}

function difference(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left - right;
}
