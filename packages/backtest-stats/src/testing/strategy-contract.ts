import { describe, expect, test } from "vitest";

import { createMemoryHistory } from "../harness/create-memory-history.ts";
import { DAY_MS } from "../harness/day.ts";
import type { Bar } from "../harness/history-source.ts";
import { createPointInTimeView, type PointInTimeView } from "../harness/point-in-time-view.ts";
import type { Strategy } from "../harness/strategy.ts";
import { createSampleRows } from "./create-sample-rows.ts";

/** What {@link strategyContract} needs. */
export interface StrategyContractOptions {
  /** Builds the strategy. */
  readonly createStrategy: () => Strategy;
}

/** Behaviour every {@link Strategy} must show. Call it inside a vitest file of the strategy. */
export function strategyContract({ createStrategy }: StrategyContractOptions): void {
  describe("strategy contract", () => {
    test("has a name and a description for reports", () => {
      expect(createStrategy().name).not.toBe("");
      expect(createStrategy().description).not.toBe("");
    });

    test("scores tradable assets only, each at most once, with finite numbers or null", async () => {
      for (const days of [1, 2, 20, 80]) {
        const view = await sampleView(days);
        const scores = await createStrategy().score(view);
        const ids = scores.map(({ assetId }) => assetId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => view.assetIds.includes(id))).toBe(true);
        expect(scores.every(({ score }) => score === null || Number.isFinite(score))).toBe(true);
      }
    });

    test("gives the same scores for the same view", async () => {
      const view = await sampleView(60);
      expect(await createStrategy().score(view)).toEqual(await createStrategy().score(view));
    });

    test("has nothing to say about an empty market", async () => {
      expect(await createStrategy().score(createPointInTimeView(0, new Map()))).toEqual([]);
    });
  });
}

async function sampleView(days: number): Promise<PointInTimeView> {
  const rows = createSampleRows({ assets: 6, days: 90 });
  const history = createMemoryHistory(rows, { name: "sample", simulated: true });
  const { assets, firstMs } = await history.describe();
  const atMs = firstMs + days * DAY_MS;
  const bars = new Map<string, readonly Bar[]>();
  for (const { id } of assets) bars.set(id, await history.barsUpTo(id, atMs));
  return createPointInTimeView(atMs, bars);
}
