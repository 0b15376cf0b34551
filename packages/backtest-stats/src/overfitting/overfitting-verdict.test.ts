import { describe, expect, test } from "vitest";

import { createRandomStream } from "../bootstrap/random-stream.ts";
import type { Series } from "../numeric/series.ts";
import { normalQuantile } from "../special-functions/normal.ts";
import type { Trial } from "./overfitting-options.ts";
import { overfittingVerdict } from "./overfitting-verdict.ts";

/** Normal noise with a deviation of 1 %, plus a drift for the first trial. */
function family(seed: number, count: number, periods: number, drift = 0): Trial[] {
  return Array.from({ length: count }, (_trial, index) => {
    const { nextWord } = createRandomStream(seed, index);
    const returns = Float64Array.from(
      { length: periods },
      () => 0.01 * normalQuantile((nextWord() + 0.5) / 2 ** 32) + (index === 0 ? drift : 0),
    );
    return { name: `trial ${index}`, returns };
  });
}

const options = { periodsPerYear: 365, resamples: 300, blocks: 6, blockLength: 1 };

describe("size and power", () => {
  test("of 200 families of 20 worthless trials, at most 5 % survive and most fail", () => {
    const outcomes = Array.from(
      { length: 200 },
      (_family, seed) => overfittingVerdict(family(seed + 1, 20, 250), options).outcome,
    );
    const share = (outcome: string) => outcomes.filter((own) => own === outcome).length / 200;
    expect(share("survives")).toBeLessThanOrEqual(0.05);
    expect(share("fails")).toBeGreaterThan(0.85);
    expect(share("not-testable")).toBe(0);
  });

  test("of 50 families with one truly good trial, nearly all survive and name it", () => {
    const reports = Array.from({ length: 50 }, (_family, seed) =>
      overfittingVerdict(family(seed + 1, 20, 500, 0.0025), options),
    );
    const right = reports.filter(
      ({ outcome, chosen }) => outcome === "survives" && chosen === "trial 0",
    );
    expect(right.length).toBeGreaterThan(42);
  });
});

describe("one plain-words verdict", () => {
  test("survives", () => {
    const report = overfittingVerdict(family(2, 20, 500, 0.003), options);
    expect(report.headline).toBe(
      "trial 0 survives. Allowing for 20 trials, it is better than holding nothing by more than luck would explain.",
    );
    expect(report.questions.map(({ question, answer }) => [question, answer])).toEqual([
      ["better-than-risk-free", "yes"],
    ]);
    expect(report.questions[0]?.votes.map(({ test, passed }) => [test, passed])).toEqual([
      ["deflated-sharpe-ratio", true],
      ["holm", true],
      ["superior-predictive-ability", true],
      ["step-m", true],
    ]);
    expect(report.sentences.join(" ")).toContain("20 trials amount to 19");
  });

  test("fails", () => {
    const report = overfittingVerdict(family(3, 20, 250), options);
    expect(report.outcome).toBe("fails");
    expect(report.headline).toContain(
      "does not survive. Allowing for 20 trials, nothing shows that it is better than holding nothing",
    );
  });

  test("in doubt when all trials are equally good: there is skill, but the choice is a lottery", () => {
    const skilled = family(7, 6, 400).map(({ name, returns }) => ({
      name,
      returns: Float64Array.from(returns, (value) => value + 0.003),
    }));
    const report = overfittingVerdict(skilled, { ...options, blocks: 10 });
    expect(report.questions.map(({ answer }) => answer)).toEqual(["yes"]);
    expect(report.backtestOverfitting.value?.probability).toBeGreaterThan(0.5);
    expect(report.outcome).toBe("mixed");
    expect(report.headline).toContain("but which of the trials is the good one cannot be told");
  });

  test("not testable when nothing ever happens, with a reason for every figure", () => {
    const idle = { name: "idle", returns: new Float64Array(50) };
    const report = overfittingVerdict([idle], options);
    expect(report.outcome).toBe("not-testable");
    expect(report.headline).toBe("idle cannot be judged: its returns never vary.");
    expect(report.record.reason).toBe("NO_VARIATION");
    expect(report.stepM.reason).toBe("NO_VARIATION");
    expect(report.haircuts.reason).toBe("NO_VARIATION");
    expect(report.backtestOverfitting.reason).toBe("TOO_FEW_TRIALS");
    expect(report.againstBenchmark.reason).toBe("NO_BENCHMARK");
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });
});

describe("two questions, when there is a benchmark", () => {
  const trials = family(2, 5, 500, 0.003);
  const own = trials[0]?.returns ?? [];
  const noise = family(11, 1, 500)[0]?.returns ?? [];
  const judge = (benchmark: Series, change = 0, more = {}) =>
    overfittingVerdict(
      trials.map(({ name, returns }) => ({
        name,
        returns: Float64Array.from(returns, (value) => value + change),
      })),
      { ...options, benchmark, benchmarkName: "the market", chosen: "trial 0", ...more },
    );
  const answers = ({ questions }: ReturnType<typeof judge>) =>
    questions.map(({ answer }) => answer);

  test("good, and no better than a market that was as good", () => {
    const report = judge(Float64Array.from(own, (value, day) => value + 0.1 * (noise[day] ?? 0)));
    expect(answers(report)).toEqual(["yes", "no"]);
    expect(report.outcome).toBe("mixed");
    expect(report.headline).toBe(
      "trial 0 is in doubt. Allowing for 5 trials, it is better than holding nothing by more than luck would explain, but nothing shows that it is better than the market.",
    );
    expect(report.questions[1]?.sentence).toBe(
      "Better than the market? Not shown: luck alone could do as well; it passes none of the 2 tests that allow for 5 trials.",
    );
  });

  test("better than a falling market, and still no better than nothing", () => {
    const report = judge(
      Float64Array.from(noise, (value) => value - 0.01),
      -0.003,
    );
    expect(answers(report)).toEqual(["no", "yes"]);
    expect(report.headline).toBe(
      "trial 0 is in doubt. Allowing for 5 trials, it is better than the market by more than luck would explain, but nothing shows that it is better than holding nothing.",
    );
  });

  test("better than both, by name of the rate", () => {
    const report = judge(noise, 0, { annualRiskFreeRate: 0.05 });
    expect(answers(report)).toEqual(["yes", "yes"]);
    expect(report.headline).toBe(
      "trial 0 survives. Allowing for 5 trials, it is better than the risk-free rate of 5.0 % a year and better than the market by more than luck would explain.",
    );
  });

  test("a trial that is the market itself cannot be compared with it, whatever the others do", () => {
    const report = judge(own);
    expect(answers(report)).toEqual(["yes", "not-testable"]);
    expect(report.outcome).toBe("mixed");
    expect(report.headline).toContain("whether it is better than the market cannot be tested");
    expect(report.questions[1]?.sentence).toContain("it never differs from that");
  });

  test("trials that nobody kept take their share of the comparison with the market too", () => {
    const votesOf = (report: ReturnType<typeof judge>) => report.questions[1]?.votes ?? [];
    const few = votesOf(judge(noise));
    const many = votesOf(judge(noise, 0, { trialsMade: 10 }));
    for (const [index, { pValue }] of few.entries()) {
      expect(many[index]?.pValue).toBeCloseTo(Math.min(1, 2 * pValue), 14);
    }
  });
});

describe("what it takes into account", () => {
  const trials = family(2, 10, 300, 0.0015);

  test("trials that nobody kept make every correction harsher", () => {
    const few = overfittingVerdict(trials, options);
    const many = overfittingVerdict(trials, { ...options, trialsMade: 1_000 });
    expect(many.effectiveTrials.value).toBeCloseTo(100 * Number(few.effectiveTrials.value), 8);
    expect(Number(many.tests[0]?.holm)).toBeGreaterThan(Number(few.tests[0]?.holm));
    const probability = (report: typeof few) =>
      Number(report.deflatedSharpeRatio.form2025.value?.probability);
    expect(probability(many)).toBeLessThan(probability(few));
    expect(Number(many.haircuts.value?.holm.haircut)).toBeGreaterThan(
      Number(few.haircuts.value?.holm.haircut),
    );
  });

  test("a chosen trial that is not the best is judged as itself", () => {
    const report = overfittingVerdict(trials, { ...options, chosen: "trial 3" });
    expect(report.chosen).toBe("trial 3");
    expect(report.record.value?.sharpeRatio).toBe(report.tests[3]?.sharpeRatio);
  });

  test("a benchmark, by three methods", () => {
    const benchmark = family(9, 1, 300)[0]?.returns ?? [];
    const { value } = overfittingVerdict(trials, { ...options, benchmark }).againstBenchmark;
    expect(value?.jobsonKorkieMemmel.method).toBe("jobson-korkie-memmel");
    expect(value?.ledoitWolfHac.pValue).toBeLessThan(1);
    expect(value?.ledoitWolfBootstrap.difference).toBe(value?.ledoitWolfHac.difference);
  });

  test("a history too short for blocks, and a loss", () => {
    const losing = family(4, 3, 20).map(({ name, returns }) => ({
      name,
      returns: Float64Array.from(returns, (value) => value - 0.02),
    }));
    const report = overfittingVerdict(losing, { periodsPerYear: 365, resamples: 100 });
    expect(report.backtestOverfitting.reason).toBe("TOO_FEW_OBSERVATIONS");
    expect(report.haircuts.reason).toBe("RATIO_NOT_ABOVE_ZERO");
    expect(report.minimumBacktestYears.reason).toBe("RATIO_NOT_ABOVE_ZERO");
    expect(report.minimumTrackRecordLength.form2025.reason).toBe("RATIO_NOT_ABOVE_ZERO");
    expect(report.outcome).toBe("fails");
  });

  test("the same seed gives the same report, and the caller's arrays stay as they were", () => {
    const frozen = trials.map(({ name, returns }) => ({
      name,
      returns: Object.freeze([...returns]),
    }));
    expect(overfittingVerdict(frozen, options)).toEqual(overfittingVerdict(trials, options));
  });
});

test.each([
  [{ trialsMade: 1 }, "trialsMade"],
  [{ significanceLevel: 1 }, "significanceLevel"],
  [{ chosen: "nobody" }, 'chosen "nobody"'],
])("%o throws", (change, option) => {
  expect(() => overfittingVerdict(family(1, 2, 50), { ...options, ...change })).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ option }) }),
  );
});

test("two trials of one name throw", () => {
  const [one] = family(1, 1, 50);
  if (one === undefined) throw new Error("no trial");
  expect(() => overfittingVerdict([one, one], options)).toThrow(
    expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }),
  );
});
