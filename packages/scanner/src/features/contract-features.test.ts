import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { assessSafety, type SafetyEvidence } from "./assess-safety.ts";
import { honeypotDetected } from "./honeypot-detected.ts";
import { ownerCanMint } from "./owner-can-mint.ts";
import { recencyOf } from "./recency.ts";
import { unlockPressure } from "./unlock-pressure.ts";
import { wholeTokens } from "./whole-tokens.ts";

const dayMs = 86_400_000;
const zeroAddress = `0x${"0".repeat(40)}`;

describe("owner can mint", () => {
  test.each([
    { functions: ["transfer", "approve"], owner: undefined, expected: false },
    { functions: ["transfer", "mint"], owner: undefined, expected: true },
    { functions: ["transfer", "mintTo"], owner: "0x1", expected: true },
    { functions: ["transfer", "mint"], owner: zeroAddress, expected: null },
    { functions: ["transfer", "upgradeTo"], owner: undefined, expected: null },
    { functions: ["setOwner"], owner: undefined, expected: null },
    { functions: undefined, owner: zeroAddress, expected: null },
    { functions: ["transfer", "withdraw", "setMinter"], owner: undefined, expected: false },
  ])("$functions owned by $owner: $expected", ({ functions, owner, expected }) => {
    expect(ownerCanMint(functions, owner)).toBe(expected);
  });
});

describe("honeypot", () => {
  test.each([
    { buys: 100, sells: 80, expected: false },
    { buys: 40, sells: 0, expected: true },
    { buys: 95, sells: 5, expected: null },
    { buys: 5, sells: 5, expected: null },
    { buys: undefined, sells: 50, expected: null },
    { buys: 50, sells: undefined, expected: null },
  ])("$buys buys and $sells sells: $expected", ({ buys, sells, expected }) => {
    expect(honeypotDetected(buys, sells)).toBe(expected);
  });
});

describe("unlock pressure", () => {
  test("by hand: 10 % in 30 days weighs 0.1 / e, one gone by nothing", () => {
    const unlocks = [
      { atMs: 30 * dayMs, percentSupply: 10 },
      { atMs: -1, percentSupply: 90 },
    ];
    expect(unlockPressure(unlocks, 0)).toBeCloseTo(0.1 / Math.E, 15);
  });

  test("an unknown schedule is not an empty one", () => {
    expect(unlockPressure(undefined, 0)).toBeNull();
    expect(unlockPressure([], 0)).toBe(0);
  });

  test("is at most 1", () => {
    const unlock = { atMs: 0, percentSupply: 80 };
    expect(unlockPressure([unlock, unlock], 0)).toBe(1);
  });
});

test.each([
  { days: 1, expected: 1 },
  { days: 1.01, expected: 0.7 },
  { days: 7.01, expected: 0.4 },
  { days: 30.01, expected: 0.1 },
  { days: -0.001, expected: 1 },
  { days: -1, expected: 0.1 },
])("an observation of $days days ago is worth $expected", ({ days, expected }) => {
  expect(recencyOf(0, days * dayMs)).toBe(expected);
});

test("whole tokens keep their magnitude", () => {
  expect(wholeTokens("1000000000000000000000000000", 18)).toBe(1e9);
  expect(wholeTokens("5", 1)).toBe(0.5);
});

describe("safety", () => {
  const best: SafetyEvidence = {
    verified: true,
    canMint: false,
    honeypot: false,
    ageHours: 24 * 365,
    hasCode: true,
  };
  const nothing: SafetyEvidence = {
    verified: null,
    canMint: null,
    honeypot: null,
    ageHours: null,
    hasCode: null,
  };

  test.each([
    { name: "everything proved", evidence: best, expected: 1 },
    { name: "45 days old", evidence: { ...best, ageHours: 45 * 24 }, expected: 0.925 },
    { name: "unknown age", evidence: { ...best, ageHours: null }, expected: 0.85 },
    { name: "not verified", evidence: { ...best, verified: false }, expected: 0.4 },
    { name: "a mint function", evidence: { ...best, canMint: true }, expected: 0.6 },
    { name: "a honeypot", evidence: { ...best, honeypot: true }, expected: 0.4 },
    { name: "only verified", evidence: { ...nothing, verified: true }, expected: 0.3 },
    { name: "only known to be unverified", evidence: { ...nothing, verified: false }, expected: 0 },
  ])("$name: $expected", ({ evidence, expected }) => {
    expect(assessSafety(evidence).score).toBeCloseTo(expected, 12);
  });

  test("does not exist when no check could be made", () => {
    const report = assessSafety(nothing);
    expect(report.score).toBeNull();
    expect(report.findings.every(({ verdict }) => verdict === "unknown")).toBe(true);
  });

  test("says so when there is no contract at the address", () => {
    const codes = assessSafety({ ...nothing, hasCode: false }).findings.map(({ code }) => code);
    expect(codes).toContain("NO_CODE");
  });

  test("knowing less is never safer", () => {
    const tri = fc.constantFrom(true, false, null);
    const evidence = fc.record({
      verified: tri,
      canMint: tri,
      honeypot: tri,
      ageHours: fc.option(fc.double({ min: -10, max: 1e5, noNaN: true })),
      hasCode: tri,
    });
    const key = fc.constantFrom("verified", "canMint", "honeypot", "ageHours", "hasCode");
    fc.assert(
      fc.property(evidence, key, (known, forgotten) => {
        const before = assessSafety(known).score ?? 0;
        const after = assessSafety({ ...known, [forgotten]: null }).score ?? 0;
        expect(after).toBeLessThanOrEqual(before);
        expect(before >= 0 && before <= 1).toBe(true);
        const { highest } = assessSafety({ ...known, [forgotten]: null });
        expect(highest).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });
});
