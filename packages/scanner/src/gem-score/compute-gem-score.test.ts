import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { computeGemScore } from "./compute-gem-score.ts";
import { defaultFlagRule } from "./flag-rule.ts";
import type { ScoreInput, ScoreInputs } from "./score-inputs.ts";
import { defaultWeights, type ScoreInputName, scoreInputNames } from "./weights.ts";

const atMs = 1_700_000_000_000;
const unknown: ScoreInput = { value: null, highest: 1, observedAtMs: null };
const fresh = (value: number): ScoreInput => ({ value, highest: value, observedAtMs: atMs });

const byName = <Value>(pick: (name: ScoreInputName) => Value) => ({
  sentiment: pick("sentiment"),
  accumulation: pick("accumulation"),
  onchain_activity: pick("onchain_activity"),
  liquidity_depth: pick("liquidity_depth"),
  tokenomics: pick("tokenomics"),
  contract_safety: pick("contract_safety"),
  narrative_momentum: pick("narrative_momentum"),
  community: pick("community"),
});
const inputsOf = (input: (name: ScoreInputName) => ScoreInput): ScoreInputs => byName(input);
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const anInput = fc.oneof(
  fc.constant(unknown),
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: atMs - 60 * 86_400_000, max: atMs }),
    )
    .map(([value, observedAtMs]) => ({ value, highest: value, observedAtMs })),
);
const someInputs = fc
  .tuple(anInput, anInput, anInput, anInput, anInput, anInput, anInput, anInput)
  .map((values) => inputsOf((name) => values[scoreInputNames.indexOf(name)] ?? unknown));

describe("known values", () => {
  test("everything best gives 100, certain and flagged", () => {
    expect(
      computeGemScore(
        inputsOf(() => fresh(1)),
        { atMs },
      ),
    ).toMatchObject({
      gemScore: 100,
      gemScoreInterval: { low: 100, high: 100 },
      confidence: 1,
      flagged: true,
    });
  });

  test("nothing known gives 0 of anything up to 100, without confidence", () => {
    const score = computeGemScore(
      inputsOf(() => unknown),
      { atMs },
    );
    expect(score).toMatchObject({ gemScore: 0, confidence: 0, flagged: false });
    expect(score.gemScoreInterval.low).toBe(0);
    expect(score.gemScoreInterval.high).toBeCloseTo(100, 10);
  });

  test("by hand: sentiment 0.8 and liquidity 0.5 give 12 + 5, of 92 at best", () => {
    const inputs = inputsOf((name) =>
      name === "sentiment" ? fresh(0.8) : name === "liquidity_depth" ? fresh(0.5) : unknown,
    );
    const score = computeGemScore(inputs, { atMs });
    expect(score.gemScore).toBeCloseTo(17, 12);
    expect(score.gemScoreInterval.high).toBeCloseTo(92, 12);
    expect(score.confidence).toBeCloseTo(0.25, 12);
  });

  test("an input that is known in part can still rise to its highest", () => {
    const inputs = inputsOf((name) =>
      name === "contract_safety" ? { ...fresh(0.4), highest: 0.6 } : fresh(1),
    );
    const { low, high } = computeGemScore(inputs, { atMs }).gemScoreInterval;
    expect(high - low).toBeCloseTo(100 * 0.12 * 0.2, 10);
  });

  test("old observations keep their points and lose confidence", () => {
    const old = inputsOf(() => ({ ...fresh(1), observedAtMs: atMs - 10 * 86_400_000 }));
    const score = computeGemScore(old, { atMs });
    expect(score.gemScore).toBe(100);
    expect(score.confidence).toBeCloseTo(0.4, 12);
  });
});

describe("flag", () => {
  test.each([
    { name: "contract_safety" as const, value: 0.69 },
    { name: "accumulation" as const, value: 0.59 },
    { name: "narrative_momentum" as const, value: 0.59 },
    { name: "onchain_activity" as const, value: 0.59 },
  ])("needs more than $value of $name", ({ name, value }) => {
    const almost = inputsOf((other) => fresh(other === name ? value : 1));
    expect(computeGemScore(almost, { atMs })).toMatchObject({ flagged: false });
    const missing = inputsOf((other) => (other === name ? unknown : fresh(1)));
    expect(computeGemScore(missing, { atMs })).toMatchObject({ flagged: false });
  });

  test("needs the score, and takes another rule", () => {
    const inputs = inputsOf(() => fresh(0.7));
    expect(computeGemScore(inputs, { atMs }).flagged).toBe(
      computeGemScore(inputs, { atMs }).gemScore >= 70,
    );
    const flagRule = { ...defaultFlagRule, minScore: 71 };
    expect(computeGemScore(inputs, { atMs, flagRule }).flagged).toBe(false);
  });
});

describe("properties", () => {
  test("the points of the contributions add up to the score within 1e-12", () => {
    fc.assert(
      fc.property(someInputs, (inputs) => {
        const { contributions, gemScore } = computeGemScore(inputs, { atMs });
        const sum = contributions.reduce((total, { points }) => total + points, 0);
        expect(Math.abs(sum - gemScore)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  test("forgetting an input raises neither score nor confidence, and the interval holds the truth", () => {
    fc.assert(
      fc.property(someInputs, fc.constantFrom(...scoreInputNames), (inputs, forgotten) => {
        const full = computeGemScore(inputs, { atMs });
        const less = computeGemScore({ ...inputs, [forgotten]: unknown }, { atMs });
        expect(less.gemScore).toBeLessThanOrEqual(full.gemScore);
        expect(less.confidence).toBeLessThanOrEqual(full.confidence);
        expect(less.gemScoreInterval.high).toBeGreaterThanOrEqual(full.gemScore - 1e-9);
        expect(Number(less.flagged)).toBeLessThanOrEqual(Number(full.flagged));
      }),
      { numRuns: 1_000 },
    );
  });

  test("whatever the weights, complete and fresh knowledge is a confidence of exactly 1", () => {
    const share = fc.integer({ min: 0, max: 1_000 });
    const shares = fc
      .array(share, { minLength: 8, maxLength: 8 })
      .filter((list) => sumOf(list) > 0);
    fc.assert(
      fc.property(shares, (list) => {
        const weightOf = (name: ScoreInputName) =>
          (list[scoreInputNames.indexOf(name)] ?? 0) / sumOf(list);
        const weights = byName(weightOf);
        const { confidence } = computeGemScore(
          inputsOf(() => fresh(0.5)),
          { atMs, weights },
        );
        expect(confidence).toBe(1);
      }),
    );
  });

  test("a better input never lowers the score", () => {
    fc.assert(
      fc.property(someInputs, fc.constantFrom(...scoreInputNames), (inputs, name) => {
        const better = { ...inputs, [name]: fresh(1) };
        const before = computeGemScore(inputs, { atMs }).gemScore;
        expect(computeGemScore(better, { atMs }).gemScore).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });
});

test("the default weights add up to 1", () => {
  const sum = scoreInputNames.reduce((total, name) => total + defaultWeights[name], 0);
  expect(sum).toBeCloseTo(1, 12);
});

test.each([
  { name: "too much", change: { sentiment: 0.5 } },
  { name: "negative", change: { sentiment: -0.05, accumulation: 0.4 } },
  { name: "not a number", change: { sentiment: Number.NaN } },
])("refuses weights that are $name", ({ change }) => {
  const weights = { ...defaultWeights, ...change };
  expect(() =>
    computeGemScore(
      inputsOf(() => unknown),
      { atMs, weights },
    ),
  ).toThrow(expect.objectContaining({ code: "OPTION_OUT_OF_RANGE" }));
});
