import { formatNumber, formatPercent } from "../../harness/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryMetrics } from "../summary-strategy.ts";
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

/** Risk and return of all strategies side by side, each number with its interval. */
export function performanceTable({ strategies, settings }: BacktestSummary): Markup {
  const shown = strategies.filter((strategy) => strategy.invested_windows > 0);
  const level =
    settings.bootstrap === null
      ? "Intervals are switched off."
      : `Small figures: ${formatPercent(settings.bootstrap.level, 0)} bootstrap intervals from ${formatNumber(settings.bootstrap.resamples, 0)} resamples of blocks of days, as long as their memory asks for.`;
  return html`<section>
<h2>Risk and return after costs</h2>
<p class="note">${level} That of the drawdown says what other orders of such blocks would have brought; it may lie beside the one that came.</p>
<div class="scroll"><table>
<thead><tr><th scope="col"></th>${shown.map(({ name, role }) => html`<th scope="col">${name}<small>${role}</small></th>`)}</tr></thead>
<tbody>
${ROWS.map(({ key, label, format }) => html`<tr><th scope="row">${label}</th>${shown.map(({ metrics }) => estimateCell(metrics[key], format))}</tr>`)}
<tr><th scope="row">Windows invested</th>${shown.map((strategy) => html`<td>${strategy.invested_windows}</td>`)}</tr>
<tr><th scope="row">Mean turnover per window</th>${shown.map((strategy) => html`<td>${formatPercent(strategy.mean_turnover, 0)}</td>`)}</tr>
<tr><th scope="row">Costs, sum of all windows</th>${shown.map((strategy) => html`<td>${formatPercent(strategy.total_cost)}</td>`)}</tr>
<tr><th scope="row">Variance explained by the market</th>${shown.map(({ market_decomposition: part }) => (part === null ? html`<td></td>` : estimateCell(part.market_share, percent)))}</tr>
<tr><th scope="row">Beta to the market</th>${shown.map(({ market_decomposition: part }) => (part === null ? html`<td></td>` : estimateCell(part.beta, number)))}</tr>
<tr><th scope="row">Alpha per year</th>${shown.map(({ market_decomposition: part }) => (part === null ? html`<td></td>` : estimateCell(part.annual_alpha, percent)))}</tr>
</tbody></table></div>
</section>`;
}
