import { describe, expect, test } from "vitest";

import { referenceMacd, referenceRsi, referenceVolatility } from "./reference-indicators.ts";
import { type ReferenceInput, referenceSafety, referenceScore } from "./reference-score.ts";

const atMs = 1_700_000_000_000;
const dayMs = 86_400_000;

/** The best that the free sources of the reference can yield for a verified contract. */
const best: ReferenceInput = {
  liquidityUsd: 5_000_000,
  netInflowsUsd: 0,
  activeWallets: 0,
  holders: 0,
  unlocks: [],
  sentiment: 1,
  narrativeMomentum: 0.6,
  contractSafety: 0.4,
  ownerCanMint: false,
  observedAtMs: atMs,
  atMs,
};

// Scores of the reference itself, as its behaviour was recorded (docs/packages/scanner.md).
test.each([
  { name: "all free sources at their best", change: {}, expected: 46.6 },
  {
    name: "the same, had the contract counted as verified",
    change: { contractSafety: 1 },
    expected: 53.8,
  },
  { name: "DexScreener down", change: { liquidityUsd: 0 }, expected: 36.6 },
  { name: "Blockscout down", change: { contractSafety: 0.5 }, expected: 47.8 },
  { name: "all three down", change: { liquidityUsd: 0, contractSafety: 0.5 }, expected: 37.8 },
])("$name: $expected", ({ change, expected }) => {
  expect(referenceScore({ ...best, ...change }).gemScore).toBeCloseTo(expected, 12);
});

describe("by hand", () => {
  test("every input of the formula", () => {
    const score = referenceScore({
      liquidityUsd: 1_000_000, // 0.2
      netInflowsUsd: 250_000, // 0.25
      activeWallets: 5_000, // 0.5
      holders: 100_000, // 0.2
      unlocks: [{ atMs: atMs + 60 * dayMs, percentSupply: 20 }], // 1 - 0.2 * exp(-2)
      sentiment: 0.7,
      narrativeMomentum: 0.6,
      contractSafety: 0.2,
      ownerCanMint: false,
      observedAtMs: atMs - 3 * dayMs, // 0.7
      atMs,
    });
    const tokenomics = 1 - 0.2 * Math.exp(-2);
    const sum = 0.105 + 0.05 + 0.075 + 0.02 + 0.12 * tokenomics + 0.024 + 0.048 + 0.016;
    expect(score.gemScore).toBeCloseTo(100 * sum, 12);
    expect(score.confidence).toBeCloseTo(0.85, 12);
  });

  test("liquidity below the threshold counts at most 0.3", () => {
    const rich = { ...best, liquidityUsd: 4_000_000, liquidityThresholdUsd: 5_000_000 };
    expect(referenceScore(rich).inputs.liquidity_depth).toBe(0.3);
  });

  test.each([
    { name: "a mint function", change: { ownerCanMint: true }, expected: 0.4 },
    {
      name: "10 % within 30 days",
      change: { unlocks: [{ atMs: atMs + 30 * dayMs, percentSupply: 10 }] },
      expected: 0.4,
    },
    {
      name: "9 % within 30 days",
      change: { unlocks: [{ atMs: atMs + 30 * dayMs, percentSupply: 9 }] },
      expected: 1 - 0.09 / Math.E,
    },
    { name: "missing unlock data", change: { unlocks: [] }, expected: 1 },
  ])("tokenomics with $name: $expected", ({ change, expected }) => {
    expect(referenceScore({ ...best, ...change }).inputs.tokenomics).toBeCloseTo(expected, 12);
  });

  test.each([
    { ageDays: 1, expected: 1 },
    { ageDays: 2, expected: 0.85 },
    { ageDays: 8, expected: 0.7 },
    { ageDays: 31, expected: 0.55 },
  ])("confidence after $ageDays days: $expected", ({ ageDays, expected }) => {
    const score = referenceScore({ ...best, observedAtMs: atMs - ageDays * dayMs });
    expect(score.confidence).toBeCloseTo(expected, 12);
  });

  test("flags with 70 points, safety and all three signals", () => {
    const gem = {
      ...best,
      contractSafety: 1,
      netInflowsUsd: 1e6,
      activeWallets: 1e4,
      holders: 5e5,
    };
    expect(referenceScore(gem)).toMatchObject({ flagged: true });
    expect(referenceScore({ ...gem, activeWallets: 5_999 })).toMatchObject({ flagged: false });
  });

  test("what is not a number counts 0", () => {
    expect(referenceScore({ ...best, liquidityUsd: Number.NaN }).inputs.liquidity_depth).toBe(0);
  });

  test.each([
    { flags: {}, expected: 1 },
    { flags: { unverified: true }, expected: 0.4 },
    { flags: { ownerCanWithdraw: true }, expected: 0.2 },
    { flags: { ownerCanMint: true }, expected: 0.2 },
    { flags: { honeypot: true, unverified: true }, expected: 0 },
  ])("safety with $flags: $expected", ({ flags, expected }) => {
    const none = {
      honeypot: false,
      ownerCanMint: false,
      ownerCanWithdraw: false,
      unverified: false,
    };
    expect(referenceSafety({ ...none, ...flags })).toBeCloseTo(expected, 12);
  });
});

describe("indicators", () => {
  test("RSI by hand: gains of 2 against losses of 1 are two thirds", () => {
    expect(referenceRsi([10, 12, 11])).toBeCloseTo(2 / 3, 12);
  });

  test("RSI of one price is a half, and without a loss 1", () => {
    expect(referenceRsi([10])).toBe(0.5);
    expect(referenceRsi([10, 10, 10])).toBe(1);
    expect(referenceRsi([1, 2, 3])).toBe(1);
  });

  test("RSI reads the last 14 changes", () => {
    const old = [100, 1];
    const rising = Array.from({ length: 14 }, (_, index) => 2 + index);
    expect(referenceRsi([...old, ...rising])).toBe(1);
  });

  test("MACD by hand, in units of the price: 2 * (2/13 - 2/27) after a step of 2", () => {
    expect(referenceMacd([1, 3])).toBeCloseTo(2 * (2 / 13 - 2 / 27), 12);
    expect(referenceMacd([])).toBe(0);
  });

  test("volatility by hand: deviation of +100 % and -50 % times the root of 3", () => {
    expect(referenceVolatility([1, 2, 1])).toBeCloseTo(Math.sqrt(1.125) * Math.sqrt(3), 12);
    expect(referenceVolatility([1, 2])).toBeNull();
    expect(referenceVolatility([0, 1, 2])).toBeNull();
  });
});
