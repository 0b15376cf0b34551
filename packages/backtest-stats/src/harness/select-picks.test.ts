import { describe, expect, test } from "vitest";

import { DAY_MS } from "./day.ts";
import type { Bar } from "./history-source.ts";
import { createPointInTimeView } from "./point-in-time-view.ts";
import { selectPicks } from "./select-picks.ts";
import type { AssetScore, Strategy } from "./strategy.ts";

const bar: Bar = {
  dayMs: 0,
  open: null,
  high: null,
  low: null,
  close: 1,
  volume: null,
  marketCap: null,
  signals: {},
};
const view = createPointInTimeView(DAY_MS, new Map(["A", "B", "C", "D"].map((id) => [id, [bar]])));
const strategyOf = (scores: readonly AssetScore[], extra: Partial<Strategy> = {}): Strategy => ({
  name: "test",
  description: "test",
  score: () => scores,
  ...extra,
});
const scores = (values: Record<string, number | null>): AssetScore[] =>
  Object.entries(values).map(([assetId, score]) => ({ assetId, score }));

test("takes the best k, equal scores by name, and never an unknown one", async () => {
  const strategy = strategyOf(scores({ D: 1, B: 2, A: 1, C: null }));
  const { scored, picks } = await selectPicks(strategy, view, 2);
  expect(scored.map(({ assetId }) => assetId)).toEqual(["B", "A", "D"]);
  expect(picks).toEqual([
    { assetId: "B", score: 2, weight: 0.5 },
    { assetId: "A", score: 1, weight: 0.5 },
  ]);
});

test("weights by score when the strategy asks for it", async () => {
  const strategy = strategyOf(scores({ A: 3, B: 1, C: 1 }), { weighting: "by-score" });
  const { picks } = await selectPicks(strategy, view, 2);
  expect(picks.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
});

describe("a strategy that breaks its contract is refused", () => {
  test.each([
    { given: scores({ Z: 1 }), problem: "Z cannot be bought then" },
    { given: [...scores({ A: 1 }), ...scores({ A: 2 })], problem: "A is scored twice" },
    { given: scores({ A: Number.NaN }), problem: "the score of A is NaN" },
  ])("$problem", async ({ given, problem }) => {
    await expect(selectPicks(strategyOf(given), view, 1)).rejects.toMatchObject({
      code: "STRATEGY_INVALID",
      details: { strategy: "test", problem },
    });
  });

  test("a score that is no weight", async () => {
    const strategy = strategyOf(scores({ A: 0 }), { weighting: "by-score" });
    await expect(selectPicks(strategy, view, 1)).rejects.toMatchObject({
      code: "STRATEGY_INVALID",
    });
  });
});
