import {
  assertFraction,
  assertOption,
  assertPeriodsPerYear,
  assertWhole,
} from "../numeric/assert-option.ts";
import { assertSameLength, readObservations } from "../numeric/read-observations.ts";
import { riskFreePerPeriod } from "../numeric/risk-free-per-period.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import { describeRecord, ratioPerPeriod } from "./court-record.ts";
import { deflatedSharpeRatio } from "./deflated-sharpe-ratio.ts";
import { describeFindings } from "./describe-findings.ts";
import { effectiveTrials } from "./effective-trials.ts";
import { finding, missing } from "./finding.ts";
import { haircutSharpeRatio } from "./haircut-sharpe-ratio.ts";
import { judgeQuestions } from "./judge-questions.ts";
import { minimumBacktestLength } from "./minimum-backtest-length.ts";
import { minimumTrackRecordLength } from "./minimum-track-record-length.ts";
import type { OverfittingOptions, Trial } from "./overfitting-options.ts";
import type {
  BenchmarkTests,
  BothForms,
  ChosenRecord,
  Finding,
  OverfittingReport,
} from "./overfitting-report.ts";
import { probabilisticSharpeRatio, type SharpeForm } from "./probabilistic-sharpe-ratio.ts";
import { probabilityOfBacktestOverfitting } from "./probability-of-backtest-overfitting.ts";
import { readTrials } from "./read-trials.ts";
import { checkReality } from "./reality-check.ts";
import { sharpeDifferenceTest } from "./sharpe-difference-test.ts";
import { checkStepwise } from "./step-m.ts";
import { checkSuperiority } from "./superior-predictive-ability.ts";
import { drawEvidence } from "./superiority-evidence.ts";
import { testTrials } from "./test-trials.ts";
import { writeCourtVerdict } from "./write-court-verdict.ts";

const NAME = "overfittingVerdict";

/**
 * The overfitting court: whether the best of many backtests is better than the best of so many
 * worthless ones would look. All tests of this entry in one call, and one verdict in plain words.
 *
 * The verdict rests on four tests that allow for the number of trials. Deflated Sharpe ratio (2025) and
 * Holm ask whether the trial is better than the risk-free rate; Hansen's SPA (consistent) and stepM ask
 * whether it is better than the benchmark, or without one than the risk-free rate too. `survives` needs
 * all of them, so worthless trials pass less often than the significance level says. The probability of
 * backtest overfitting judges the choice, not the skill: above one half it turns `survives` into `mixed`.
 *
 * @param trials - **Every** trial that was made, also those thrown away; at least 1, at least 3
 *   returns. What is not known anymore is counted in `trialsMade`.
 *
 * @throws `BacktestStatsError` `TOO_FEW_OBSERVATIONS`, `NON_FINITE_OBSERVATION`,
 *   `LENGTH_MISMATCH`, `OPTION_OUT_OF_RANGE`.
 *
 * @example
 * ```ts
 * import { overfittingVerdict } from "@autotrader/backtest-stats/overfitting";
 *
 * const waves = [1, 2, 3].map((speed) => ({
 *   name: `speed ${speed}`,
 *   returns: Array.from({ length: 200 }, (_, day) => 0.01 * Math.sin(speed * day)),
 * }));
 * const { outcome, headline } = overfittingVerdict(waves, { periodsPerYear: 365, resamples: 500 });
 * outcome; // => "fails"
 * headline; // => "speed 2 does not survive. Allowing for 3 trials, nothing shows that it is better than holding nothing: luck alone could do as well."
 * ```
 */
export function overfittingVerdict(
  trials: readonly Trial[],
  options: OverfittingOptions,
): OverfittingReport {
  const { periodsPerYear, significanceLevel = 0.05, seed = 42, blocks = 16 } = options;
  const { trialsMade = trials.length } = options;
  assertPeriodsPerYear(NAME, periodsPerYear);
  assertFraction(NAME, "significanceLevel", significanceLevel);
  assertWhole(NAME, "trialsMade", trialsMade, trials.length);
  const names = trials.map(({ name }) => name);
  assertWhole(NAME, "number of different names", new Set(names).size, names.length);

  const returns = readTrials(
    NAME,
    trials.map((trial) => trial.returns),
    1,
    3,
  );
  const riskFree = riskFreePerPeriod(
    NAME,
    options.annualRiskFreeRate ?? 0,
    periodsPerYear,
    "textbook",
  );
  const excess = returns.map((series) => series.map((value) => value - riskFree));
  const ratios = excess.map(ratioPerPeriod);
  const judged = chooseTrial(names, ratios, options.chosen);
  const observations = excess[0]?.length ?? 0;

  const record = describeRecord(excess[judged] ?? new Float64Array(), periodsPerYear);
  const independent = effectiveTrials(excess);
  const scaled = independent === null ? trialsMade : (independent * trialsMade) / trials.length;
  const benchmark = options.benchmark ?? new Float64Array(observations).fill(riskFree);
  const { resamples, blockLength } = options;
  const evidence = drawEvidence(NAME, returns, { benchmark, seed, resamples, blockLength });
  const hasEvidence = evidence.strategies.some((strategy) => strategy !== null);

  const found = {
    chosen: names[judged] ?? "",
    observations,
    trials: trials.length,
    trialsMade,
    effectiveTrials: finding(independent === null ? null : scaled, "NO_VARIATION"),
    record: finding(record, "NO_VARIATION"),
    ...judgeRecord(record, observations, ratios, scaled, significanceLevel),
    backtestOverfitting: judgeChoice(excess, blocks),
    realityCheck: finding(hasEvidence ? checkReality(evidence) : null, "NO_VARIATION"),
    superiorPredictiveAbility: finding(
      hasEvidence ? checkSuperiority(evidence) : null,
      "NO_VARIATION",
    ),
    stepM: finding(hasEvidence ? checkStepwise(evidence, significanceLevel) : null, "NO_VARIATION"),
    haircuts: finding(
      record === null
        ? null
        : haircutSharpeRatio({
            sharpeRatio: record.sharpeRatio,
            observations,
            others: ratios.flatMap((ratio, index) => (index === judged ? [] : (ratio ?? 0))),
            trials: trialsMade,
          }),
      record === null ? "NO_VARIATION" : "RATIO_NOT_ABOVE_ZERO",
    ),
    tests: testTrials(names, excess, trialsMade),
    againstBenchmark: compareWithBenchmark(excess[judged], options, riskFree, seed),
  } satisfies Partial<OverfittingReport>;
  const benchmarkName =
    options.benchmark === undefined ? null : (options.benchmarkName ?? "the benchmark");
  const annualRiskFreeRate = options.annualRiskFreeRate ?? 0;
  const subject = { judged, significanceLevel, annualRiskFreeRate, benchmarkName };
  const questions = judgeQuestions(found, subject);
  return {
    ...found,
    questions,
    ...writeCourtVerdict(found, questions),
    sentences: describeFindings(found, significanceLevel, benchmarkName),
  };
}

function chooseTrial(
  names: readonly string[],
  ratios: readonly (number | null)[],
  chosen: string | undefined,
): number {
  if (chosen !== undefined) {
    const index = names.indexOf(chosen);
    assertOption(NAME, `chosen "${chosen}"`, index, index >= 0, "the name of a trial");
    return index;
  }
  const highest = Math.max(...ratios.map((ratio) => ratio ?? Number.NEGATIVE_INFINITY));
  return Math.max(0, ratios.indexOf(highest));
}

/** All that follows from the record of the chosen trial and the number of trials. */
function judgeRecord(
  record: ChosenRecord | null,
  observations: number,
  ratios: readonly (number | null)[],
  trials: number,
  significanceLevel: number,
) {
  const level = 1 - significanceLevel;
  const known = ratios.filter((ratio) => ratio !== null);
  const trialVariance = known.length < 2 ? 0 : sampleDeviation(spread(known)) ** 2;
  const whole = record === null ? null : { ...record, observations };
  const memoryless = whole === null ? null : { ...whole, autocorrelation: 0 };
  const bothForms = <Value>(
    of: (record: NonNullable<typeof whole>, form: SharpeForm) => Finding<Value>,
  ): BothForms<Value> => ({
    form2012: memoryless === null ? missing("NO_VARIATION") : of(memoryless, "2012"),
    form2025: whole === null ? missing("NO_VARIATION") : of(whole, "2025"),
  });
  const annual = record?.annualSharpeRatio ?? 0;
  const isProfit = annual > 0;
  return {
    probabilisticSharpeRatio: bothForms((own, form) =>
      finding(probabilisticSharpeRatio({ ...own, form }), "IMPOSSIBLE_MOMENTS"),
    ),
    deflatedSharpeRatio: bothForms((own, form) => {
      const deflated = deflatedSharpeRatio({ ...own, form, trials, trialVariance });
      return finding(deflated.probability === null ? null : deflated, "IMPOSSIBLE_MOMENTS");
    }),
    minimumTrackRecordLength: bothForms((own, form) =>
      finding(
        minimumTrackRecordLength({ ...own, form, level }),
        isProfit ? "IMPOSSIBLE_MOMENTS" : "RATIO_NOT_ABOVE_ZERO",
      ),
    ),
    minimumBacktestYears: finding(
      isProfit ? minimumBacktestLength({ trials, annualSharpeRatio: annual }) : null,
      record === null ? "NO_VARIATION" : "RATIO_NOT_ABOVE_ZERO",
    ),
  };
}

function judgeChoice(
  excess: readonly Float64Array[],
  blocks: number,
): OverfittingReport["backtestOverfitting"] {
  if (excess.length < 2) return missing("TOO_FEW_TRIALS");
  if ((excess[0]?.length ?? 0) < 2 * blocks) return missing("TOO_FEW_OBSERVATIONS");
  const judged = probabilityOfBacktestOverfitting(excess, { blocks });
  return finding(judged.probability === null ? null : judged, "NO_VARIATION");
}

function compareWithBenchmark(
  chosen: Float64Array | undefined,
  { benchmark }: OverfittingOptions,
  riskFree: number,
  seed: number,
): Finding<BenchmarkTests> {
  if (benchmark === undefined) return missing("NO_BENCHMARK");
  if (chosen === undefined || chosen.length < 10) return missing("TOO_FEW_OBSERVATIONS");
  assertSameLength(NAME, chosen.length, benchmark.length);
  readObservations(NAME, benchmark, 2);
  const other = Float64Array.from(benchmark, (value) => value - riskFree);
  const jobsonKorkieMemmel = sharpeDifferenceTest(chosen, other, {
    method: "jobson-korkie-memmel",
  });
  const ledoitWolfHac = sharpeDifferenceTest(chosen, other);
  const ledoitWolfBootstrap = sharpeDifferenceTest(chosen, other, {
    method: "ledoit-wolf-bootstrap",
    seed,
  });
  return finding(
    jobsonKorkieMemmel === null || ledoitWolfHac === null || ledoitWolfBootstrap === null
      ? null
      : { jobsonKorkieMemmel, ledoitWolfHac, ledoitWolfBootstrap },
    "NO_VARIATION",
  );
}
