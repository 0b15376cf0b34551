import type { Finding, OverfittingReport } from "../overfitting/overfitting-report.ts";
import type { SummaryCourt, SummaryFinding } from "./summary-court.ts";

/** The overfitting court with the keys of `summary.json`. */
export function summariseCourt(court: OverfittingReport): SummaryCourt {
  const { record, deflatedSharpeRatio, backtestOverfitting, againstBenchmark, haircuts } = court;
  const { superiorPredictiveAbility: spa } = court;
  const years = (record.value?.annualSharpeRatio ?? 0) / (record.value?.sharpeRatio || 1);
  return {
    outcome: court.outcome,
    headline: court.headline,
    questions: court.questions.map(({ votes, ...question }) => ({
      ...question,
      votes: votes.map(({ pValue, ...vote }) => ({ ...vote, p_value: pValue })),
    })),
    sentences: [...court.sentences],
    trials: court.trials,
    trials_made: court.trialsMade,
    effective_trials: court.effectiveTrials,
    annual_sharpe_ratio: pick(record, ({ annualSharpeRatio }) => annualSharpeRatio),
    annual_standard_error: pick(record, ({ standardError }) =>
      standardError === null || years === 0 ? null : standardError * years,
    ),
    probabilistic_sharpe_ratio_2012: court.probabilisticSharpeRatio.form2012,
    probabilistic_sharpe_ratio_2025: court.probabilisticSharpeRatio.form2025,
    deflated_sharpe_ratio_2014: pick(deflatedSharpeRatio.form2012, (own) => own.probability),
    deflated_sharpe_ratio_2025: pick(deflatedSharpeRatio.form2025, (own) => own.probability),
    minimum_track_record_length: court.minimumTrackRecordLength.form2025,
    minimum_backtest_years: court.minimumBacktestYears,
    probability_of_backtest_overfitting: pick(backtestOverfitting, (own) => own.probability),
    degradation_slope: pick(backtestOverfitting, (own) => own.degradation?.slope ?? null),
    probability_of_loss: pick(backtestOverfitting, (own) => own.probabilityOfLoss),
    reality_check_p_value: pick(court.realityCheck, ({ pValue }) => pValue),
    spa_lower_p_value: pick(spa, ({ lower }) => lower),
    spa_consistent_p_value: pick(spa, ({ consistent }) => consistent),
    spa_upper_p_value: pick(spa, ({ upper }) => upper),
    step_m_p_value: pick(court.stepM, (own) => own.adjustedPValues[0] ?? null),
    haircut_bonferroni: pick(haircuts, ({ bonferroni }) => bonferroni.haircut),
    haircut_holm: pick(haircuts, ({ holm }) => holm.haircut),
    haircut_benjamini_yekutieli: pick(haircuts, (own) => own.benjaminiYekutieli.haircut),
    market_difference_memmel_p_value: pick(
      againstBenchmark,
      (own) => own.jobsonKorkieMemmel.pValue,
    ),
    market_difference_hac_p_value: pick(againstBenchmark, (own) => own.ledoitWolfHac.pValue),
    market_difference_bootstrap_p_value: pick(
      againstBenchmark,
      (own) => own.ledoitWolfBootstrap.pValue,
    ),
    tests: court.tests.map((test) => ({
      strategy: test.name,
      p_value: test.pValue,
      holm: test.holm,
      benjamini_hochberg: test.benjaminiHochberg,
      benjamini_yekutieli: test.benjaminiYekutieli,
    })),
  };
}

function pick<Value>(
  { value, reason }: Finding<Value>,
  of: (value: Value) => number | null,
): SummaryFinding {
  if (value === null) return { value: null, reason };
  const figure = of(value);
  return { value: figure, reason: figure === null ? "NOT_DEFINED" : null };
}
