/**
 * What the command line does, for programs: reading snapshots and histories, running tests of rules,
 * measuring how much those tests show, replaying rules on a history, comparing two sets of rules.
 *
 * @packageDocumentation
 */
export type { Position, Problem } from "@autotrader/kernel";
export type { Alert } from "../channels/alert-channel.ts";
export { type DiffRuleSetsOptions, diffRuleSets } from "../comparison/diff-rule-sets.ts";
export type {
  FieldChange,
  FiringChange,
  RuleChange,
  RuleSetDiff,
  SettingChange,
} from "../comparison/rule-set-diff.ts";
export type { AlertSnapshot } from "../engine/alert-engine.ts";
export type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
export {
  createFireComparison,
  type FireComparison,
  type FireDifference,
  type RuleComparison,
} from "../replay/compare-fires.ts";
export type { ChannelReplay, ReplayReport, RuleReplay } from "../replay/create-replay.ts";
export { type HistoryFormat, readHistory } from "../replay/read-history.ts";
export { readIncidents } from "../replay/read-incidents.ts";
export { type ReplayHistoryOptions, replayHistory } from "../replay/replay-history.ts";
export {
  type AlertScore,
  type Incident,
  type ScoredAlert,
  type ScoreOptions,
  scoreAlerts,
} from "../replay/score-alerts.ts";
export {
  type SweepResult,
  type SweptRules,
  sweepThreshold,
  type ThresholdSweep,
} from "../replay/sweep-threshold.ts";
export type { ConditionMutant } from "../rule-tests/create-mutants.ts";
export { type LeafCoverage, measureLeafCoverage } from "../rule-tests/leaf-coverage.ts";
export { type MutantResult, measureMutationScore } from "../rule-tests/measure-mutation-score.ts";
export { type ParsedRuleTests, parseRuleTests } from "../rule-tests/parse-rule-tests.ts";
export type {
  Expectation,
  ExpectedAlert,
  ExpectedList,
  ExpectedNotice,
  Located,
  RuleTest,
  TestAcknowledgement,
} from "../rule-tests/rule-test.ts";
export type { RuleTestFailure } from "../rule-tests/rule-test-failure.ts";
export { createRuleTestsJsonSchema } from "../rule-tests/rule-tests-schema.ts";
export { type RuleTestResult, runRuleTest } from "../rule-tests/run-rule-test.ts";
export type { SentNotice } from "../simulation/create-simulation.ts";
export {
  type ParsedSnapshot,
  parseSnapshot,
  type ReadSnapshot,
} from "../snapshots/parse-snapshot.ts";
