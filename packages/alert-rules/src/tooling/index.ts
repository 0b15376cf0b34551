/**
 * What the command line does, for programs: reading snapshots, running tests of rules, measuring how
 * much those tests show.
 *
 * @packageDocumentation
 */
export type { Position, Problem } from "@autotrader/kernel";
export type { AlertSnapshot } from "../engine/alert-engine.ts";
export type { MetricValue, MetricValues } from "../evaluation/metric-values.ts";
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
export {
  type ParsedSnapshot,
  parseSnapshot,
  type ReadSnapshot,
} from "../snapshots/parse-snapshot.ts";
