import type { Check } from "./check.ts";
import { derivedMetricCycle } from "./derived-metric-cycle.ts";
import { derivedMetricNameTaken } from "./derived-metric-name-taken.ts";
import { expressionArity } from "./expression-arity.ts";
import { expressionMixedUnits } from "./expression-mixed-units.ts";
import { expressionNotArithmetic } from "./expression-not-arithmetic.ts";
import { expressionOperandType } from "./expression-operand-type.ts";
import { expressionSyntax } from "./expression-syntax.ts";
import { expressionTooLarge } from "./expression-too-large.ts";
import { expressionUnknownFunction } from "./expression-unknown-function.ts";
import { unusedDerivedMetric } from "./unused-derived-metric.ts";

/** Checks of derived metrics, which come with what reads their expressions. */
export const EXPRESSION_CHECKS: readonly Check[] = [
  expressionSyntax,
  expressionNotArithmetic,
  expressionUnknownFunction,
  expressionArity,
  expressionTooLarge,
  derivedMetricCycle,
  derivedMetricNameTaken,
  expressionOperandType,
  expressionMixedUnits,
  unusedDerivedMetric,
];
