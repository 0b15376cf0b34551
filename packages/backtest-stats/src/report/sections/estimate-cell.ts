import { describeReason } from "../../harness/describe-reason.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryEstimate } from "../summary-strategy.ts";

/** A table cell with a number and its interval, or with the reason why there is none. */
export function estimateCell(
  estimate: SummaryEstimate,
  format: (value: number | null) => string,
): Markup {
  const { value, reason, low, high, no_interval: noInterval } = estimate;
  if (value === null) return html`<td class="none">none<small>${explain(reason)}</small></td>`;
  const below = low === null ? explain(noInterval) : formatRange(low, high, format);
  return html`<td>${format(value)}<small>${below}</small></td>`;
}

/** Two ends of a range, so that no line breaks before a percent sign. */
export function formatRange(
  low: number | null,
  high: number | null,
  format: (value: number | null) => string,
): string {
  return `${format(low)} to ${format(high)}`.replaceAll(" %", "\u00a0%");
}

/** Words for a reason code; nothing for none. */
export function explain(reason: string | null): string {
  return reason === null ? "" : describeReason(reason);
}
