import { expect, test } from "vitest";

import type { CourtFindings } from "./judge-questions.ts";
import type { CourtQuestion } from "./overfitting-report.ts";
import { overfittingVerdict } from "./overfitting-verdict.ts";
import { writeCourtVerdict } from "./write-court-verdict.ts";

const wave = (speed: number) => ({
  name: `speed ${speed}`,
  returns: Array.from({ length: 100 }, (_value, day) => Math.sin(speed * day)),
});
const found: CourtFindings = {
  ...overfittingVerdict([wave(1), wave(2)], { periodsPerYear: 365, resamples: 100 }),
  backtestOverfitting: { value: null, reason: "TOO_FEW_OBSERVATIONS" },
};
const lottery: CourtFindings = {
  ...found,
  backtestOverfitting: {
    reason: null,
    value: {
      probability: 0.6,
      splits: 70,
      undefinedSplits: 0,
      probabilityOfLoss: 0.5,
      degradation: null,
      logits: new Float64Array(),
    },
  },
};

type Answer = CourtQuestion["answer"];
const PASSED: Readonly<Record<Answer, number>> = { yes: 2, unclear: 1, no: 0, "not-testable": 0 };

function ask(yardstick: string, answer: Answer): CourtQuestion {
  const votes = ["step-m", "holm"].map((_test, index) => {
    const passed = index < PASSED[answer];
    return { test: "holm" as const, pValue: passed ? 0.01 : 0.5, passed, sentence: "" };
  });
  return {
    question: "better-than-risk-free",
    yardstick,
    answer,
    sentence: "",
    votes: answer === "not-testable" ? [] : votes,
  };
}

const judge = (findings: CourtFindings, cash: Answer, market: Answer) =>
  writeCourtVerdict(findings, [ask("cash", cash), ask("the market", market)]);

test.each([
  ["yes", "yes", "survives", "it is better than cash and better than the market by more than luck"],
  [
    "yes",
    "unclear",
    "mixed",
    "by more than luck would explain, but only 1 of 2 tests shows that it is better than the market.",
  ],
  [
    "yes",
    "no",
    "mixed",
    "by more than luck would explain, but nothing shows that it is better than the market.",
  ],
  ["yes", "not-testable", "mixed", "but whether it is better than the market cannot be tested."],
  [
    "unclear",
    "no",
    "mixed",
    "only 1 of 2 tests shows that it is better than cash, but nothing shows",
  ],
  [
    "no",
    "yes",
    "mixed",
    "it is better than the market by more than luck would explain, but nothing shows that it is better than cash.",
  ],
  [
    "no",
    "no",
    "fails",
    "nothing shows that it is better than cash or better than the market: luck alone could do as well.",
  ],
  [
    "no",
    "not-testable",
    "fails",
    "better than cash: luck alone could do as well; whether it is better than the market cannot be tested.",
  ],
  ["not-testable", "not-testable", "not-testable", "cannot be judged"],
] as const)("cash %s, market %s: %s", (cash, market, outcome, words) => {
  const verdict = judge(found, cash, market);
  expect(verdict.outcome).toBe(outcome);
  expect(verdict.headline).toContain(words);
});

test("yes to both, but a choice by lottery, is no survival", () => {
  const { outcome, headline } = judge(lottery, "yes", "yes");
  expect(outcome).toBe("mixed");
  expect(headline).toMatch(
    /, but which of the trials is the good one cannot be told \(probability of backtest overfitting 60 %\)\.$/,
  );
});

test("a lottery is named beside other doubts", () => {
  expect(judge(lottery, "yes", "no").headline).toMatch(
    /, but nothing shows that it is better than the market; and which of the trials is the good one cannot be told/,
  );
});

test("the headline is never surer than the least certain answer", () => {
  const answers: readonly Answer[] = ["yes", "unclear", "no", "not-testable"];
  for (const cash of answers) {
    for (const market of answers) {
      const { outcome, headline } = judge(found, cash, market);
      const isSure = cash === "yes" && market === "yes";
      expect(outcome === "survives").toBe(isSure);
      expect(/ survives\. /.test(headline)).toBe(isSure);
      const isAnyYes = cash === "yes" || market === "yes";
      expect(headline.includes("by more than luck would explain")).toBe(isAnyYes);
      if (!isSure) expect(headline).toMatch(/in doubt|does not survive|cannot be judged/);
    }
  }
});
