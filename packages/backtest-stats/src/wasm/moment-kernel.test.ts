import { describe, expect, test } from "vitest";

import { bootstrapInterval } from "../bootstrap/bootstrap-interval.ts";
import { meanStatistic } from "../bootstrap/mean-statistic.ts";
import { createRandomStream } from "../bootstrap/random-stream.ts";
import { type SumPlan, sumPlainly, sumResamples } from "../bootstrap/sum-resamples.ts";
import { sumMoments } from "./sum-moments.ts";

const { nextFraction } = createRandomStream(12, 0);
const all = Float64Array.from({ length: 70_000 }, () => (nextFraction() - 0.49) * 0.05);
const planOf = (count: number): SumPlan => {
  const data = all.slice(0, count);
  const columns = [data, data.map((value) => value * value)];
  const rest = {
    scheme: "iid",
    blockLength: 1,
    secondIsSquare: true,
    withClusters: false,
  } as const;
  return { seed: 2 ** 40 + 7, columns, ...rest };
};

describe("vectors give the bits of the plain path", () => {
  // Halves of words, whole words, counts that are no multiple of 8, and beyond 16 bits.
  test.each([1, 2, 3, 7, 8, 9, 12, 31, 252, 1_000, 2_520, 2_521, 6_000, 25_200, 70_000])(
    "for %i observations",
    (count) => {
      const plan = planOf(count);
      const resamples = count > 9_000 ? 20 : 150;
      const [data = all] = plan.columns;
      const vectors = sumMoments(data, plan.seed, 3, 3 + resamples);
      expect(vectors).toEqual(sumPlainly(plan, 3, 3 + resamples));
      expect(sumResamples(plan, 3, 3 + resamples)).toEqual(vectors);
    },
  );

  test("for a mean, which has no squares", () => {
    const { columns, ...rest } = planOf(500);
    const plan = { ...rest, columns: columns.slice(0, 1) };
    expect(sumResamples(plan, 0, 200)).toEqual(sumPlainly(plan, 0, 200));
  });
});

describe("the interval is the same", () => {
  const refusing = {
    Module: class {
      constructor() {
        throw new Error("refused by the content security policy");
      }
    },
    Instance: class {
      constructor() {
        throw new Error("refused by the content security policy");
      }
    },
  };
  test.each([
    ["without WebAssembly", undefined],
    ["where WebAssembly is refused", refusing],
  ])("%s", (_name, replacement) => {
    const options = { seed: 1, resamples: 500, scheme: "iid", method: "bca" } as const;
    const data = all.slice(0, 300);
    const fast = bootstrapInterval(data, meanStatistic, options);
    const kept: unknown = Reflect.get(globalThis, "WebAssembly");
    try {
      Reflect.set(globalThis, "WebAssembly", replacement);
      expect(sumMoments(data, 1, 0, 10)).toBeNull();
      expect(bootstrapInterval(data, meanStatistic, options)).toEqual(fast);
    } finally {
      Reflect.set(globalThis, "WebAssembly", kept);
    }
    expect(sumMoments(data, 1, 0, 10)).not.toBeNull();
  });
});
