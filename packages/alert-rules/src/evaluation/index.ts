/**
 * Many rules or many snapshots at once: compiled, indexed, incremental and columnar evaluation, all
 * with the verdicts of `evaluateCondition`; and explanations as text and as Mermaid.
 *
 * @packageDocumentation
 */
export type { ArithmeticName, FunctionName } from "../expressions/arithmetic.ts";
export type {
  Expression,
  MetricReference,
  NumberLiteral,
  Operation,
} from "../expressions/expression.ts";
export type {
  Absence,
  Comparison,
  Condition,
  DerivedMetric,
  Junction,
  Negation,
  Quorum,
  ScalarThreshold,
  Threshold,
} from "../rules/rule-set.ts";
export type { ComparisonOperator, Unit } from "../schema/vocabulary.ts";
export {
  type BooleanColumn,
  type Column,
  type Columns,
  createColumns,
  type MixedColumn,
  type NumberColumn,
  type StringColumn,
} from "./columns.ts";
export type { DecideCondition } from "./compile-closures.ts";
export { type CompileConditionOptions, compileCondition } from "./compile-condition.ts";
export { createRuleEvaluator, type RuleEvaluator } from "./create-rule-evaluator.ts";
export {
  type Conditioned,
  createRuleIndex,
  type RuleIndex,
} from "./create-rule-index.ts";
export type { DerivationOptions } from "./derivation-options.ts";
export { deriveMetrics } from "./derive-metrics.ts";
export { evaluateColumns } from "./evaluate-columns.ts";
export type { Explanation } from "./explain-condition.ts";
export type { Flip } from "./find-flips.ts";
export { formatExplanation, formatExplanationMermaid } from "./format-explanation.ts";
export type { MetricValue, MetricValues } from "./metric-values.ts";
export type { Verdict } from "./verdict.ts";
export { readVerdictCode, type VerdictCode } from "./verdict-code.ts";
