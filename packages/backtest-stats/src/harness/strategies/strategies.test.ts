import { describe, expect, test } from "vitest";

import { strategyContract } from "../../testing/strategy-contract.ts";
import { DAY_MS } from "../day.ts";
import type { Bar } from "../history-source.ts";
import { createPointInTimeView } from "../point-in-time-view.ts";
import type { Strategy } from "../strategy.ts";
import { capWeighted } from "./cap-weighted.ts";
import { equalWeightedMarket } from "./equal-weighted-market.ts";
import { lowVolatility } from "./low-volatility.ts";
import { momentum } from "./momentum.ts";
import { randomSelection } from "./random-selection.ts";
import { recordedScore } from "./recorded-score.ts";

const strategies = [
  momentum(),
  lowVolatility(),
  capWeighted(),
  randomSelection(),
  recordedScore("gem_score"),
  equalWeightedMarket(),
];
for (const strategy of strategies) {
  describe(strategy.name, () => strategyContract({ createStrategy: () => strategy }));
}

const bars = (closes: readonly (number | null)[], extra: Partial<Bar> = {}): Bar[] =>
  closes.flatMap((close, day) =>
    close === null
      ? []
      : {
          dayMs: day * DAY_MS,
          open: null,
          high: null,
          low: null,
          close,
          volume: null,
          marketCap: null,
          signals: {},
          ...extra,
        },
  );
const scoreOf = async (
  strategy: Strategy,
  closes: readonly (number | null)[],
  extra?: Partial<Bar>,
) => {
  const view = createPointInTimeView(
    closes.length * DAY_MS,
    new Map([["ABC", bars(closes, extra)]]),
  );
  return (await strategy.score(view)).find(({ assetId }) => assetId === "ABC")?.score;
};

describe("momentum", () => {
  test("is the return over the lookback", async () => {
    expect(await scoreOf(momentum({ lookbackDays: 2 }), [7, 100, 90, 150])).toBeCloseTo(0.5, 12);
  });

  test("is unknown without a price at the start of the lookback", async () => {
    expect(await scoreOf(momentum({ lookbackDays: 2 }), [100, null, 90, 150])).toBeNull();
    expect(await scoreOf(momentum({ lookbackDays: 9 }), [100, 90, 150])).toBeNull();
  });
});

describe("low-volatility", () => {
  test("is minus the sample deviation of the daily returns: returns 0.1 and -0.1", async () => {
    const score = await scoreOf(lowVolatility({ lookbackDays: 2 }), [100, 110, 99]);
    expect(score).toBeCloseTo(-Math.sqrt(0.02), 12);
  });

  test("looks no further back than asked", async () => {
    expect(await scoreOf(lowVolatility({ lookbackDays: 2 }), [1, 500, 100, 110, 99])).toBeCloseTo(
      -Math.sqrt(0.02),
      12,
    );
  });

  test("does not take a short or broken series for a calm one", async () => {
    expect(await scoreOf(lowVolatility({ lookbackDays: 6 }), [100, 100, 100])).toBeNull();
    expect(await scoreOf(lowVolatility({ lookbackDays: 3 }), [100, null, 100, 100])).toBeNull();
  });
});

test("cap-weighted takes the last known capitalisation, and unknown is not small", async () => {
  expect(await scoreOf(capWeighted(), [1, 2], { marketCap: 5e9 })).toBe(5e9);
  expect(await scoreOf(capWeighted(), [1, 2])).toBeNull();
});

describe("recorded score", () => {
  test("is what was recorded on the last day", async () => {
    const strategy = recordedScore("gem_score");
    expect(await scoreOf(strategy, [1, 2], { signals: { gem_score: 71 } })).toBe(71);
    expect(await scoreOf(strategy, [1, 2], { signals: { gem_score: null } })).toBeNull();
    expect(await scoreOf(strategy, [1, 2])).toBeNull();
  });

  test("names the signals there are when the one asked for is not there", () => {
    const history = { name: "h", signals: ["gem_score"] };
    expect(() => recordedScore("gem", history)).toThrow(/records no signal gem; it has gem_score/);
    expect(() => recordedScore("gem", { name: "h", signals: [] })).toThrow(/it has none/);
    expect(recordedScore("gem_score", history).name).toBe("recorded:gem_score");
  });
});

test("random scores depend on the seed", async () => {
  const one = await scoreOf(randomSelection({ seed: 1 }), [1, 2]);
  expect(await scoreOf(randomSelection({ seed: 1 }), [1, 2])).toBe(one);
  expect(await scoreOf(randomSelection({ seed: 2 }), [1, 2])).not.toBe(one);
});
