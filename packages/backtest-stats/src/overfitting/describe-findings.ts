import { formatNumber, formatPercent, formatPValue } from "../figures/format-figures.ts";
import type { CourtFindings } from "./judge-questions.ts";

/** What else is worth knowing, in sentences. */
export function describeFindings(
  found: CourtFindings,
  significanceLevel: number,
  benchmarkName: string | null,
): string[] {
  return [
    ...describeRecord(found),
    ...describeChoice(found),
    ...describeHaircut(found),
    ...describeLength(found),
    ...describeBenchmark(found, significanceLevel, benchmarkName),
  ];
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
  benchmarkName: string | null,
): string[] {
  const { value } = againstBenchmark;
  if (value === null) return [];
  const { difference, pValue } = value.ledoitWolfBootstrap;
  const word = pValue <= significanceLevel ? "a proven difference" : "not a proven difference";
  return [
    `Its Sharpe ratio is ${difference < 0 ? "below" : "above"} that of ${benchmarkName} (p ${formatPValue(pValue)} by Ledoit and Wolf's bootstrap, one test): ${word}.`,
  ];
}
