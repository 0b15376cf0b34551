import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { NarrativeAnalysis } from "../narrative-outcome.ts";
import { scanResultSchema } from "../scan-result-schema.ts";
import { sampleScanResult } from "../testing/sample-scan-result.ts";
import { createHeuristicAnalyst } from "./heuristic-narrative.ts";
import { stem } from "./stem.ts";

const { signal } = new AbortController();
const analyst = createHeuristicAnalyst();
const read = (...texts: readonly string[]) =>
  analyst.analyze({ tokenId: "abc", symbol: "ABC", texts }, { signal });

async function analysisOf(text: string): Promise<NarrativeAnalysis> {
  const outcome = await read(text);
  if (outcome.status === "unknown") throw new Error(outcome.reason);
  return outcome.analysis;
}

describe("golden examples of the specification", () => {
  test("growth and partnerships are bullish and gaining", async () => {
    const analysis = await analysisOf("Strong community growth, positive partnerships announced");
    expect(analysis.sentiment).toBe("bullish");
    expect(analysis.sentiment_score).toBeGreaterThan(0.5);
    expect(analysis.momentum).toBeGreaterThan(0);
    expect(analysis.key_themes).toEqual(expect.arrayContaining(["community", "partnerships"]));
  });

  test("a sell-off and regulatory concerns are bearish and fading", async () => {
    const analysis = await analysisOf("Major sell-off, negative news, regulatory concerns");
    expect(analysis.sentiment).toBe("bearish");
    expect(analysis.sentiment_score).toBeLessThan(-0.5);
    expect(analysis.momentum).toBeLessThan(0);
    expect(analysis.key_themes).toContain("selloff");
  });
});

describe("what cannot be known", () => {
  test.each([
    { name: "no texts", texts: [] },
    { name: "blank texts", texts: [" ", "\n"] },
    { name: "texts without a mood", texts: ["An ERC-20 on Ethereum with 18 decimals."] },
  ])("$name are unknown, not neutral", async ({ texts }) => {
    expect(await read(...texts)).toMatchObject({ status: "unknown" });
  });
});

describe("negation", () => {
  test.each([
    { text: "There is no exploit and no delay", sign: 1 },
    { text: "It isn't secure", sign: -1 },
    { text: "Never hacked", sign: 1 },
    { text: "No news today, but strong growth", sign: 1 },
    { text: "Not growing", sign: -1 },
  ])("$text: $sign", async ({ text, sign }) => {
    expect(Math.sign((await analysisOf(text)).sentiment_score)).toBe(sign);
  });
});

test.each([
  ["launches", "launch"],
  ["launched", "launch"],
  ["launching", "launch"],
  ["dropped", "drop"],
  ["partnerships", "partnership"],
  ["vulnerabilities", "vulnerability"],
  ["loss", "loss"],
  ["is", "is"],
])("the stem of %s is %s", (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test("advertising can only lower what a text says", async () => {
  const words = ["growth", "strong", "hack", "delay", "token", "no", "launch", "."];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { minLength: 1 }), async (chosen) => {
      const text = chosen.join(" ");
      const plain = await read(text);
      const loud = await read(`${text} . 100x guaranteed, to the moon`);
      if (plain.status === "unknown" || loud.status === "unknown") {
        expect(loud.status).toBe(plain.status);
        return;
      }
      expect(loud.analysis.sentiment_score).toBeLessThanOrEqual(plain.analysis.sentiment_score);
      expect(loud.analysis.momentum).toBeLessThanOrEqual(plain.analysis.momentum);
      expect(loud.analysis.confidence).toBeLessThanOrEqual(plain.analysis.confidence);
    }),
  );
});

test("gives a valid analysis for any text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (noise) => {
      const narrative = await read(`${noise} strong growth ${noise}`);
      expect(scanResultSchema.safeParse({ ...sampleScanResult, narrative }).success).toBe(true);
    }),
  );
});

test("names the symbol when no word can be a theme, without its control characters", async () => {
  const input = { tokenId: "abc", symbol: "\u001b[31mABC", texts: ["up bug"] };
  const outcome = await analyst.analyze(input, { signal });
  expect(outcome).toMatchObject({ analysis: { key_themes: ["abc"] } });
});

test("rejects with the abort reason", async () => {
  const reason = new Error("stop");
  const input = { tokenId: "abc", symbol: "ABC", texts: ["growth"] };
  await expect(analyst.analyze(input, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
