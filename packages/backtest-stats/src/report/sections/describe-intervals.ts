import { formatNumber, formatPercent } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import type { SummaryEstimate } from "../summary-strategy.ts";

/** An estimate with the name of its row. */
export interface LabelledEstimate {
  readonly label: string;
  readonly estimate: SummaryEstimate;
}

const METHODS: Readonly<Record<string, string>> = {
  symmetric: "symmetric studentised",
  percentile: "percentile",
};

/**
 * Says how the intervals of a table were made: level, resamples, and for each method the lengths of its
 * blocks. All methods but the commonest name their rows.
 */
export function describeIntervals(
  bootstrap: BacktestSummary["settings"]["bootstrap"],
  estimates: readonly LabelledEstimate[],
  unit: "days" | "windows" | "returns",
): string {
  if (bootstrap === null) return "Intervals are switched off.";
  const byMethod = new Map<string, LabelledEstimate[]>();
  for (const one of estimates) {
    const { method } = one.estimate;
    if (method !== null) byMethod.set(method, [...(byMethod.get(method) ?? []), one]);
  }
  const groups = [...byMethod].sort(([, one], [, other]) => other.length - one.length);
  const level = formatPercent(bootstrap.level, 0);
  const resamples = `${formatNumber(bootstrap.resamples, 0)} resamples`;
  if (groups.length === 0) return `No ${level} interval could be made from ${resamples}.`;
  const methods = groups.map(([method, members], position) => {
    const rows = position === 0 ? "" : ` for ${listLabels(members)}`;
    return `${METHODS[method] ?? method}${rows}, from blocks of ${describeLengths(members)} ${unit} in the mean`;
  });
  return `${level} bootstrap intervals from ${resamples}: ${methods.join("; ")}.`;
}

function listLabels(members: readonly LabelledEstimate[]): string {
  return [...new Set(members.map(({ label }) => label))].join(", ");
}

function describeLengths(members: readonly LabelledEstimate[]): string {
  const lengths = members.map(({ estimate }) => estimate.block_length ?? 1);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)].map((length) =>
    formatNumber(length, 1),
  );
  return least === most ? `${least}` : `${least} to ${most}`;
}
