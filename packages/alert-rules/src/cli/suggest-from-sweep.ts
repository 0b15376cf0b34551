import { countDays } from "../replay/create-replay.ts";
import { suggestThreshold } from "../replay/suggest-threshold.ts";
import type { ReplayResult } from "./replay-result.ts";

/** Chooses among the thresholds that were swept. */
export function suggestFromSweep(
  { report, sweep, sweptRule }: Pick<ReplayResult, "report" | "sweep" | "sweptRule">,
  present: number,
  budgetPerDay: number | null,
): ReplayResult["suggestion"] {
  const days = countDays(report.fromMs ?? 0, report.toMs ?? 0);
  const outcomes = sweep.map(({ value, report: { rules }, score }) => {
    const alerts = rules.find(({ rule }) => rule === sweptRule)?.fired ?? 0;
    return { value, alerts, alertsPerDay: alerts / days, score };
  });
  return { present, budgetPerDay, found: suggestThreshold(outcomes, present, budgetPerDay) };
}
