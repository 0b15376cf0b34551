import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPValue,
} from "../figures/format-figures.ts";
import type { CourtQuestion, CourtVote, OverfittingReport } from "./overfitting-report.ts";

/** All of a report but its verdict. */
export type CourtFindings = Omit<
  OverfittingReport,
  "questions" | "outcome" | "headline" | "sentences"
>;

/** What the questions are about. */
export interface CourtSubject {
  /** Position of the trial that is judged. */
  readonly judged: number;
  /** Chance of a false finding that each test accepts. */
  readonly significanceLevel: number;
  /** Risk-free rate for one year. */
  readonly annualRiskFreeRate: number;
  /** Words for the benchmark; `null` without one. */
  readonly benchmarkName: string | null;
}

/**
 * Sorts the tests by the question that they answer. Superiority is tested against the benchmark when
 * there is one, else against the risk-free rate like all the others.
 */
export function judgeQuestions(
  found: CourtFindings,
  subject: CourtSubject,
): readonly CourtQuestion[] {
  const { annualRiskFreeRate, benchmarkName } = subject;
  const rate =
    annualRiskFreeRate === 0
      ? "holding nothing"
      : `the risk-free rate of ${formatPercent(annualRiskFreeRate)} a year`;
  const absolute = castAbsolute(found, subject);
  const relative = castRelative(found, subject);
  if (benchmarkName === null) {
    return [answer("better-than-risk-free", rate, [...absolute, ...relative], found)];
  }
  return [
    answer("better-than-risk-free", rate, absolute, found),
    answer("better-than-benchmark", benchmarkName, relative, found),
  ];
}

type Cast = readonly CourtVote[];

/** Tests of the Sharpe ratio, which is measured above the risk-free rate. */
function castAbsolute(found: CourtFindings, { judged, significanceLevel }: CourtSubject): Cast {
  if (found.record.value === null) return [];
  const { annualSharpeRatio, sharpeRatio } = found.record.value;
  const { value: deflated } = found.deflatedSharpeRatio.form2025;
  const votes: CourtVote[] = [];
  if (deflated?.probability !== null && deflated?.probability !== undefined) {
    const luck = (deflated.expectedMaximum * annualSharpeRatio) / sharpeRatio;
    const benchmark = Number.isFinite(luck)
      ? `, luck alone would show ${formatNumber(luck)} a year`
      : "";
    const pValue = 1 - deflated.probability;
    votes.push(vote("deflated-sharpe-ratio", pValue, significanceLevel, benchmark));
  }
  const holm = found.tests[judged]?.holm ?? null;
  if (holm !== null) votes.push(vote("holm", holm, significanceLevel));
  return votes;
}

/**
 * Tests of the mean return. They know of the trials in the list only: trials that nobody kept take their
 * share of the accepted chance, as Bonferroni would have it.
 */
function castRelative(found: CourtFindings, { judged, significanceLevel }: CourtSubject): Cast {
  const own = found.stepM.value?.adjustedPValues[judged] ?? null;
  const any = found.superiorPredictiveAbility.value?.consistent ?? null;
  // That another trial is superior says nothing of one that never differs.
  if (found.record.value === null || own === null || any === null) return [];
  const forgotten = found.trialsMade / found.trials;
  const pay = (pValue: number) => Math.min(1, pValue * forgotten);
  return [
    vote("superior-predictive-ability", pay(any), significanceLevel),
    vote("step-m", pay(own), significanceLevel),
  ];
}

const titles: Readonly<Record<CourtVote["test"], string>> = {
  "deflated-sharpe-ratio": "Deflated Sharpe ratio",
  "superior-predictive-ability": "Superior mean return of any trial (Hansen)",
  "step-m": "Superior mean return of this trial (Romano and Wolf)",
  holm: "Sharpe ratio above 0 (Holm)",
};

function vote(
  test: CourtVote["test"],
  pValue: number,
  significanceLevel: number,
  remark = "",
): CourtVote {
  const passed = pValue <= significanceLevel;
  const word = passed ? "passed" : "not passed";
  return {
    test,
    pValue,
    passed,
    sentence: `${titles[test]}: p ${formatPValue(pValue)}${remark}: ${word}.`,
  };
}

function answer(
  question: CourtQuestion["question"],
  yardstick: string,
  votes: Cast,
  found: CourtFindings,
): CourtQuestion {
  const passed = votes.filter((own) => own.passed).length;
  const verdict =
    votes.length === 0
      ? "not-testable"
      : passed === votes.length
        ? "yes"
        : passed === 0
          ? "no"
          : "unclear";
  const sentence = `Better than ${yardstick}? ${writeAnswer(verdict, passed, votes.length, found)}`;
  return { question, yardstick, answer: verdict, sentence, votes };
}

function writeAnswer(
  verdict: CourtQuestion["answer"],
  passed: number,
  asked: number,
  { trialsMade, record }: CourtFindings,
): string {
  const trials = formatCount(trialsMade, "trials");
  switch (verdict) {
    case "yes":
      return `Yes, by more than luck would explain: it passes ${asked === 2 ? "both" : `all ${asked}`} tests that allow for ${trials}.`;
    case "no":
      return `Not shown: luck alone could do as well; it passes none of the ${asked} tests that allow for ${trials}.`;
    case "unclear":
      return `Unclear: it passes only ${passed} of the ${asked} tests that allow for ${trials}.`;
    case "not-testable":
      return record.value === null
        ? "Cannot be tested: its returns never vary."
        : "Cannot be tested: it never differs from that.";
  }
}
