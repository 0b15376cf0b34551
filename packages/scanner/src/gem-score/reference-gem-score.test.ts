import { expect, test } from "vitest";

import type { NarrativeOutcome } from "../narrative-outcome.ts";
import { observe } from "../sources/observe.ts";
import { referenceGemScore } from "./reference-gem-score.ts";

const atMs = 1_700_000_000_000;
const dayMs = 86_400_000;
const token = { id: "a", symbol: "A", chain: "eip155:1" };
const provenance = { source: "s", path: "/", fetchedAtMs: atMs, observedAtMs: atMs };
const unknown: NarrativeOutcome = { status: "unknown", reason: "none" };

const analyzed = (sentiment_score: number): NarrativeOutcome => ({
  status: "analyzed",
  source: "heuristic",
  analysis: {
    sentiment: "neutral",
    sentiment_score,
    momentum: 0,
    key_themes: ["a"],
    narrative_summary: "ten letters",
    confidence: 0.5,
  },
});
const valueOfInput = (score: ReturnType<typeof referenceGemScore>, name: string) =>
  score.contributions.find(({ input }) => input === name)?.value;

test("everything unknown scores 29.5 there, by hand: 7.5 + 12 + 6 + 4", () => {
  const score = referenceGemScore(token, [], unknown, atMs);
  expect(score.gemScore).toBeCloseTo(29.5, 12);
  expect(score.confidence).toBe(1);
});

test("without DexScreener the history of TVL gives liquidity and inflows", () => {
  const tvl_history_usd = [
    { atMs: 1, value: 1_000_000 },
    { atMs: 2, value: 1_500_000 },
  ];
  const score = referenceGemScore(token, observe({ tvl_history_usd }, provenance), unknown, atMs);
  expect(valueOfInput(score, "accumulation")).toBeCloseTo(0.5, 12);
  expect(valueOfInput(score, "liquidity_depth")).toBeCloseTo(0.3, 12);
  const [point] = tvl_history_usd;
  if (point === undefined) return;
  const one = observe({ tvl_history_usd: [point] }, provenance);
  expect(valueOfInput(referenceGemScore(token, one, unknown, atMs), "accumulation")).toBe(0);
});

test("its confidence goes by the last price", () => {
  const price_history_usd = [{ atMs: atMs - 3 * dayMs, value: 1 }];
  const observations = observe({ price_history_usd }, provenance);
  expect(referenceGemScore(token, observations, unknown, atMs).confidence).toBeCloseTo(0.85, 12);
});

test.each([
  { sentiment: 1, momentum: 0.6 },
  { sentiment: 0, momentum: 0.5 },
  { sentiment: -1, momentum: 0.4 },
])("a sentiment of $sentiment has the momentum $momentum", ({ sentiment, momentum }) => {
  const score = referenceGemScore(token, [], analyzed(sentiment), atMs);
  expect(valueOfInput(score, "narrative_momentum")).toBe(momentum);
  expect(valueOfInput(score, "sentiment")).toBe((sentiment + 1) / 2);
});
