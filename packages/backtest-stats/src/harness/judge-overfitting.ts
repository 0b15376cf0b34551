import type { OverfittingReport } from "../overfitting/overfitting-report.ts";
import { overfittingVerdict } from "../overfitting/overfitting-verdict.ts";
import type { BacktestResult } from "./backtest-result.ts";

/** Fewer days than this have no record worth a trial. */
const LEAST_DAYS = 10;

/**
 * Takes the daily returns after costs of all strategies of a run before the overfitting court: the
 * subject as the one that was chosen, the equal-weighted market as the benchmark.
 */
export function judgeOverfitting({
  subject,
  baselines,
  market,
  settings,
}: Pick<
  BacktestResult,
  "subject" | "baselines" | "market" | "settings"
>): OverfittingReport | null {
  if (subject.dailyReturns.length < LEAST_DAYS) return null;
  const invested = baselines.filter(({ investedWindows }) => investedWindows > 0);
  const contenders = [subject, ...invested];
  const trials = contenders.map(({ name, dailyReturns }, index) => ({
    // Nothing stops a host from comparing two strategies of one name.
    name: contenders.findIndex((own) => own.name === name) === index ? name : `${name} #${index}`,
    returns: dailyReturns,
  }));
  const { periodsPerYear, annualRiskFreeRate, significanceLevel, seed, trialsMade } = settings;
  return overfittingVerdict(trials, {
    periodsPerYear,
    annualRiskFreeRate,
    significanceLevel,
    seed,
    trialsMade,
    chosen: subject.name,
    benchmark: market.dailyReturns,
    benchmarkName: "the equal-weighted market",
    resamples: settings.bootstrap?.resamples ?? settings.permutations,
  });
}
