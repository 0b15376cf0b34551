import { formatNumber, formatPercent, formatPValue } from "../harness/format-figures.ts";
import type { CourtVote, OverfittingReport } from "./overfitting-report.ts";

/** All of a report but its verdict. */
export type CourtFindings = Omit<OverfittingReport, "votes" | "outcome" | "headline" | "sentences">;

/** Draws the verdict from the findings. */
export function judgeVotes(
  found: CourtFindings,
  judged: number,
  significanceLevel: number,
): Pick<OverfittingReport, "votes" | "outcome" | "headline" | "sentences"> {
  const votes = collectVotes(found, judged, significanceLevel);
  const outcome = decide(found, votes);
  return {
    votes,
    outcome,
    headline: writeHeadline(found, outcome, votes),
    sentences: [
      ...describeRecord(found),
      ...votes.map((vote) => describeVote(vote, found)),
      ...describeChoice(found),
      ...describeHaircut(found),
      ...describeLength(found),
      ...describeBenchmark(found, significanceLevel),
    ],
  };
}

function collectVotes(
  found: CourtFindings,
  judged: number,
  significanceLevel: number,
): readonly CourtVote[] {
  if (found.record.value === null) return [];
  const probability = found.deflatedSharpeRatio.form2025.value?.probability ?? null;
  const cast: readonly (readonly [CourtVote["test"], number | null | undefined])[] = [
    ["deflated-sharpe-ratio", probability === null ? null : 1 - probability],
    ["superior-predictive-ability", found.superiorPredictiveAbility.value?.consistent],
    ["step-m", found.stepM.value?.adjustedPValues[judged]],
    ["holm", found.tests[judged]?.holm],
  ];
  return cast.flatMap(([test, pValue]) =>
    typeof pValue === "number" ? [{ test, pValue, passed: pValue <= significanceLevel }] : [],
  );
}

function decide(found: CourtFindings, votes: readonly CourtVote[]): OverfittingReport["outcome"] {
  if (votes.length === 0) return "not-testable";
  const passed = votes.filter((vote) => vote.passed).length;
  if (passed === 0) return "fails";
  return passed < votes.length || isLottery(found) ? "mixed" : "survives";
}

function isLottery({ backtestOverfitting }: CourtFindings): boolean {
  return (backtestOverfitting.value?.probability ?? 0) > 0.5;
}

function writeHeadline(
  { chosen, trialsMade, backtestOverfitting }: CourtFindings,
  outcome: OverfittingReport["outcome"],
  votes: readonly CourtVote[],
): string {
  const trials = trialsMade === 1 ? "the only trial" : `the best of ${trialsMade} trials`;
  const passed = votes.filter((vote) => vote.passed).length;
  switch (outcome) {
    case "survives":
      return `${chosen} survives: ${trials} is better than luck would make it, by every test.`;
    case "fails":
      return `${chosen} does not survive: ${trials} is no better than luck would make it.`;
    case "mixed":
      return passed === votes.length
        ? `${chosen} is in doubt: there is skill among the trials, but which of them has it cannot be told (probability of backtest overfitting ${formatPercent(backtestOverfitting.value?.probability ?? null, 0)}).`
        : `${chosen} is in doubt: it passes ${passed} of ${votes.length} tests that allow for ${trialsMade} ${trialsMade === 1 ? "trial" : "trials"}.`;
    case "not-testable":
      return `${chosen} cannot be judged: its returns never vary.`;
  }
}

function describeRecord({
  record,
  observations,
  effectiveTrials,
  trialsMade,
}: CourtFindings): string[] {
  if (record.value === null) return [];
  const { annualSharpeRatio } = record.value;
  const independent =
    effectiveTrials.value === null || trialsMade === 1
      ? ""
      : `; ${trialsMade} trials amount to ${formatNumber(effectiveTrials.value, 1)} independent ones`;
  return [
    `Sharpe ratio ${formatNumber(annualSharpeRatio)} a year over ${formatNumber(observations, 0)} periods${independent}.`,
  ];
}

const titles: Readonly<Record<CourtVote["test"], string>> = {
  "deflated-sharpe-ratio": "Deflated Sharpe ratio",
  "superior-predictive-ability": "Superior predictive ability of any trial (Hansen)",
  "step-m": "Superiority of this trial (Romano and Wolf)",
  holm: "Sharpe ratio above 0 (Holm)",
};

function describeVote({ test, pValue, passed }: CourtVote, found: CourtFindings): string {
  const word = passed ? "passed" : "not passed";
  const benchmark = found.deflatedSharpeRatio.form2025.value?.expectedMaximum;
  const luck =
    test === "deflated-sharpe-ratio" && benchmark !== undefined && found.record.value !== null
      ? `, luck alone would show ${formatNumber((benchmark * found.record.value.annualSharpeRatio) / found.record.value.sharpeRatio)} a year`
      : "";
  return `${titles[test]}: p ${formatPValue(pValue)}${luck}: ${word}.`;
}

function describeChoice({ backtestOverfitting }: CourtFindings): string[] {
  const { value } = backtestOverfitting;
  if (value === null) return [];
  return [
    `Probability of backtest overfitting ${formatPercent(value.probability, 0)}: in so many of ${formatNumber(value.splits, 0)} splits the trial that was best in one half came no better than the middle in the other; it lost money there in ${formatPercent(value.probabilityOfLoss, 0)}.`,
  ];
}

function describeHaircut({ haircuts, trialsMade }: CourtFindings): string[] {
  const { value } = haircuts;
  if (value === null || trialsMade === 1) return [];
  const { bonferroni, holm, benjaminiYekutieli } = value;
  const left = [bonferroni, holm, benjaminiYekutieli].map(({ haircut }) => 1 - haircut);
  const [least, most] = [Math.min(...left), Math.max(...left)].map((share) =>
    formatPercent(share, 0),
  );
  const share = least === most ? most : `between ${least} and ${most}`;
  return [`After a haircut for ${trialsMade} trials ${share} of the Sharpe ratio is left.`];
}

function describeLength({ minimumTrackRecordLength, observations }: CourtFindings): string[] {
  const { value } = minimumTrackRecordLength.form2025;
  if (value === null) return [];
  const needed = Math.ceil(value);
  return [
    `A single trial with this ratio would need ${formatNumber(needed, 0)} periods to convince; there are ${formatNumber(observations, 0)}.`,
  ];
}

function describeBenchmark(
  { againstBenchmark }: CourtFindings,
  significanceLevel: number,
): string[] {
  const { value } = againstBenchmark;
  if (value === null) return [];
  const { difference, pValue } = value.ledoitWolfBootstrap;
  const word = pValue <= significanceLevel ? "a proven difference" : "not a proven difference";
  return [
    `Its Sharpe ratio is ${difference < 0 ? "below" : "above"} the benchmark's (p ${formatPValue(pValue)} by Ledoit and Wolf's bootstrap, one test): ${word}.`,
  ];
}
