import type { Strategy } from "../strategy.ts";

/**
 * Prefers the largest market capitalisation: what a passive investor would hold. `null` where the
 * history does not know the capitalisation; a recorded 0 means unknown, not small.
 *
 * @example
 * ```ts
 * import { capWeighted } from "@autotrader/backtest-stats/harness";
 *
 * capWeighted().name; // => "cap-weighted"
 * ```
 */
export function capWeighted(): Strategy {
  return {
    name: "cap-weighted",
    description: "Market capitalisation, larger first; weights follow the capitalisation",
    weighting: "by-score",
    score: (view) =>
      view.assetIds.map((assetId) => ({
        assetId,
        score: view.bars(assetId).at(-1)?.marketCap ?? null,
      })),
  };
}
