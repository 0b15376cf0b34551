import { formatNumber, formatPercent } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryMetrics, SummaryStrategy } from "../summary-strategy.ts";
import { describeIntervals, type LabelledEstimate } from "./describe-intervals.ts";
import { estimateCell } from "./estimate-cell.ts";

type Format = (value: number | null) => string;

const percent: Format = (value) => formatPercent(value);
const finePercent: Format = (value) => formatPercent(value, 2);
const number: Format = (value) => formatNumber(value);

const ROWS: readonly { key: keyof SummaryMetrics; label: string; format: Format }[] = [
  { key: "total_return", label: "Total return", format: percent },
  { key: "cagr", label: "Growth per year", format: percent },
  { key: "mean_daily_return", label: "Mean daily return", format: finePercent },
  { key: "volatility", label: "Volatility per year", format: percent },
  { key: "sharpe_ratio", label: "Sharpe ratio", format: number },
  { key: "sortino_ratio", label: "Sortino ratio", format: number },
  { key: "calmar_ratio", label: "Calmar ratio", format: number },
  { key: "max_drawdown", label: "Maximum drawdown", format: percent },
  { key: "win_rate", label: "Days above 0", format: percent },
  { key: "profit_factor", label: "Profit factor", format: number },
];

const MARKET_ROWS: readonly {
  key: Exclude<keyof NonNullable<SummaryStrategy["market_decomposition"]>, "alpha_p_value">;
  label: string;
  format: Format;
}[] = [
  { key: "market_share", label: "Variance explained by the market", format: percent },
  { key: "beta", label: "Beta to the market", format: number },
  { key: "annual_alpha", label: "Alpha per year", format: percent },
];

/** Risk and return of all strategies side by side, each number with its interval. */
export function performanceTable({ strategies, settings }: BacktestSummary): Markup {
  const shown = strategies.filter((strategy) => strategy.invested_windows > 0);
  const intervals = describeIntervals(settings.bootstrap, shown.flatMap(labelEstimates), "days");
  return html`<section>
<h2>Risk and return after costs</h2>
<p class="note">Small figures: ${intervals} That of the drawdown says what other orders of such blocks would have brought; it may lie beside the one that came.</p>
<div class="scroll"><table>
<thead><tr><th scope="col"></th>${shown.map(({ name, role }) => html`<th scope="col">${name}<small>${role}</small></th>`)}</tr></thead>
<tbody>
${ROWS.map(({ key, label, format }) => html`<tr><th scope="row">${label}</th>${shown.map(({ metrics }) => estimateCell(metrics[key], format))}</tr>`)}
<tr><th scope="row">Windows invested</th>${shown.map((strategy) => html`<td>${strategy.invested_windows}</td>`)}</tr>
<tr><th scope="row">Mean turnover per window</th>${shown.map((strategy) => html`<td>${formatPercent(strategy.mean_turnover, 0)}</td>`)}</tr>
<tr><th scope="row">Costs, sum of all windows</th>${shown.map((strategy) => html`<td>${formatPercent(strategy.total_cost)}</td>`)}</tr>
${MARKET_ROWS.map(({ key, label, format }) => html`<tr><th scope="row">${label}</th>${shown.map(({ market_decomposition: part }) => (part === null ? html`<td></td>` : estimateCell(part[key], format)))}</tr>`)}
</tbody></table></div>
</section>`;
}

function labelEstimates({ metrics, market_decomposition: part }: SummaryStrategy) {
  const rows: LabelledEstimate[] = ROWS.map(({ key, label }) => ({
    label,
    estimate: metrics[key],
  }));
  if (part === null) return rows;
  return [...rows, ...MARKET_ROWS.map(({ key, label }) => ({ label, estimate: part[key] }))];
}
