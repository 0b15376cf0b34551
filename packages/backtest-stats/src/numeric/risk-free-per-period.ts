import { assertOption } from "./assert-option.ts";
import type { Definition } from "./definition.ts";

/**
 * The annual risk-free rate for one period: compounded, `(1 + r)^(1/P) - 1`; the reference system
 * divided it by `P`, which is 2 % too much for a rate of 5 % and days.
 */
export function riskFreePerPeriod(
  statistic: string,
  annualRiskFreeRate: number,
  periodsPerYear: number,
  definition: Definition,
): number {
  const valid = annualRiskFreeRate > -1;
  assertOption(statistic, "annualRiskFreeRate", annualRiskFreeRate, valid, "above -1");
  if (definition === "reference") return annualRiskFreeRate / periodsPerYear;
  return Math.expm1(Math.log1p(annualRiskFreeRate) / periodsPerYear);
}
