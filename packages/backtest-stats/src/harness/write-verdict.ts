import { formatNumber, formatPercent, formatPValue } from "../figures/format-figures.ts";
import type { OverfittingReport } from "../overfitting/overfitting-report.ts";
import type { SignificanceTest, StrategyResult, Verdict } from "./backtest-result.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import { describeReason } from "./describe-reason.ts";
import type { HistoryDescription } from "./history-source.ts";

/** What a verdict is drawn from. */
export interface VerdictInput {
  readonly history: HistoryDescription;
  readonly settings: BacktestSettings;
  readonly subject: StrategyResult;
  readonly baselines: readonly StrategyResult[];
  readonly market: StrategyResult;
  readonly tests: readonly SignificanceTest[];
  readonly court: OverfittingReport | null;
}

/** Says in plain words what a run has shown and what it has not. */
export function writeVerdict(input: VerdictInput): Verdict {
  const { subject, tests } = input;
  const own = tests.filter(({ strategy }) => strategy === subject.name);
  const outcome = judge(own);
  return {
    outcome,
    headline: writeHeadline(outcome, subject.name, own),
    sentences: [
      ...(input.history.simulated
        ? ["The prices are SIMULATED: nothing here says anything about a real market."]
        : []),
      ...own.map((test) => describeTest(test, input)),
      describeReturn(subject, input),
      ...describeMarket(subject),
      ...describeBaselines(input),
      ...describeCourt(input),
      describeCorrection(tests, input.settings),
      describeSurvivors(input.history),
    ],
  };
}

function judge(own: readonly SignificanceTest[]): Verdict["outcome"] {
  if (own.every(({ pValue }) => pValue === null)) return "not-testable";
  const proven = own.filter(({ significant }) => significant === true);
  if (proven.some(({ effect }) => (effect ?? 0) > 0)) return "signal";
  return proven.length > 0 ? "inverse-signal" : "no-signal";
}

function writeHeadline(
  outcome: Verdict["outcome"],
  name: string,
  own: readonly SignificanceTest[],
): string {
  switch (outcome) {
    case "signal": {
      const wanted = own.filter(({ significant, effect }) => significant && (effect ?? 0) > 0);
      return `${name} shows a signal at ${listDays(wanted)} that survives correction for multiple testing.`;
    }
    case "inverse-signal":
      return `${name} ranks assets the wrong way round at ${listDays(own.filter(({ significant }) => significant))}, and this survives correction for multiple testing.`;
    case "no-signal": {
      const where = own.every(({ noTest }) => noTest === null)
        ? "at no horizon"
        : "at no horizon that could be tested";
      return `No proven signal: ${where} does ${name} rank or pick assets better than chance after correction for multiple testing.`;
    }
    case "not-testable": {
      const why = [...new Set(own.flatMap(({ noTest }) => noTest ?? []))].map(describeReason);
      return `Not testable: this run cannot say whether ${name} is better than chance (${why.join("; ")}).`;
    }
  }
}

function listDays(tests: readonly SignificanceTest[]): string {
  const days = [...new Set(tests.map(({ horizonDays }) => horizonDays))];
  return `${days.join(" and ")} days`;
}

function describeTest(test: SignificanceTest, { subject }: VerdictInput): string {
  const horizon = subject.horizons.find(({ days }) => days === test.horizonDays);
  const windows = horizon?.windows ?? 0;
  const subjectOfTest =
    test.kind === "ic"
      ? `mean information coefficient ${formatNumber(test.effect, 3)} over ${windows} windows`
      : `picks return ${formatPercent(test.effect === null ? null : Math.abs(test.effect))} ${(test.effect ?? 0) < 0 ? "less" : "more"} than the middle random selection and beat ${formatPercent(horizon?.selection.percentile ?? null, 0)} of them`;
  return `${test.horizonDays} days: ${subjectOfTest}: ${describeSignificance(test)}.`;
}

function describeSignificance(test: SignificanceTest): string {
  const { pValue, adjustedPValue, significant, noTest } = test;
  if (noTest !== null) return `not testable (${describeReason(noTest)})`;
  const word = significant ? "significant" : "not significant";
  return `${word} (p ${formatPValue(pValue)}, after correction ${formatPValue(adjustedPValue)})`;
}

function describeReturn(subject: StrategyResult, { market, settings }: VerdictInput): string {
  const { totalReturn, sharpeRatio } = subject.metrics;
  const against = `It returned ${formatPercent(totalReturn.value)} after costs, the equal-weighted market ${formatPercent(market.metrics.totalReturn.value)}.`;
  const why = describeReason(sharpeRatio.reason ?? sharpeRatio.noInterval ?? "");
  if (sharpeRatio.value === null) return `${against} Its Sharpe ratio does not exist (${why}).`;
  const ratio = `Its Sharpe ratio is ${formatNumber(sharpeRatio.value)} a year`;
  if (sharpeRatio.interval === null) return `${against} ${ratio}, without an interval (${why}).`;
  const { low, high } = sharpeRatio.interval;
  const level = formatPercent(settings.bootstrap?.level ?? null, 0);
  const reading =
    low > 0
      ? "above 0 throughout"
      : high < 0
        ? "below 0 throughout"
        : "0 is inside, so the return may be luck";
  return `${against} ${ratio}, ${level} interval ${formatNumber(low)} to ${formatNumber(high)}: ${reading}.`;
}

function describeMarket({ decomposition }: StrategyResult): string[] {
  const marketShare = decomposition?.marketShare.value ?? null;
  if (decomposition === null || marketShare === null) return [];
  const { annualAlpha, alphaPValue } = decomposition;
  return [
    `The market explains ${formatPercent(marketShare)} of its variance and leaves ${formatPercent(1 - marketShare)}; the part of the return that the market does not explain is ${formatPercent(annualAlpha.value)} a year (p ${formatPValue(alphaPValue)}, one test outside the family).`,
  ];
}

function describeBaselines({ baselines, tests }: VerdictInput): string[] {
  if (baselines.length === 0) return [];
  const sentences = baselines.map((baseline) => {
    if (baseline.investedWindows === 0) {
      return `Baseline ${baseline.name} could not be run: it had no scores for this history.`;
    }
    const proven = tests.filter(
      ({ strategy, significant }) => strategy === baseline.name && significant,
    );
    const finding =
      proven.length === 0
        ? "nothing significant"
        : proven
            .map(({ kind, horizonDays, effect }) =>
              kind === "ic"
                ? `significant at ${horizonDays} days (mean information coefficient ${formatNumber(effect, 3)})`
                : `significantly ${(effect ?? 0) > 0 ? "better" : "worse"} picks than chance at ${horizonDays} days`,
            )
            .join(", ");
    return `Baseline ${baseline.name}: ${finding}; it returned ${formatPercent(baseline.metrics.totalReturn.value)} after costs.`;
  });
  return sentences;
}

function describeCourt({ court }: VerdictInput): string[] {
  if (court === null) return [];
  return [`Overfitting court: ${court.headline}`];
}

function describeCorrection(
  tests: readonly SignificanceTest[],
  { significanceLevel }: BacktestSettings,
): string {
  const tested = tests.filter(({ pValue }) => pValue !== null).length;
  const survivors = tests.filter(({ significant }) => significant).length;
  return `${survivors} of ${tested} tests survive Holm's correction at ${formatPercent(significanceLevel, 0)}.`;
}

function describeSurvivors({ assets, lastMs }: HistoryDescription): string {
  const gone = assets.filter((asset) => asset.lastMs < lastMs).length;
  return `${gone} of ${assets.length} assets end within this history. Lists of tokens that are known today leave out many that died, so do not read the absolute returns as attainable.`;
}
