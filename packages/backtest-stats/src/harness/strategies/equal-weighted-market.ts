import type { Strategy } from "../strategy.ts";

/** Everything that can be bought, in equal parts: what no choice at all would have earned. */
export function equalWeightedMarket(): Strategy {
  return {
    name: "market",
    description: "All tradable assets in equal parts",
    score: (view) => view.assetIds.map((assetId) => ({ assetId, score: 0 })),
  };
}
