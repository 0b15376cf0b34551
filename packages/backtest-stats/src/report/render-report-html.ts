import { formatNumber, formatPercent } from "../figures/format-figures.ts";
import type { BacktestSummary } from "./backtest-summary.ts";
import { drawdownChart } from "./charts/drawdown-chart.ts";
import { equityChart } from "./charts/equity-chart.ts";
import { icChart } from "./charts/ic-chart.ts";
import { renderChart } from "./charts/render-chart.ts";
import { returnDistributionChart } from "./charts/return-distribution-chart.ts";
import { rollingSharpeChart } from "./charts/rolling-sharpe-chart.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { courtTable } from "./sections/court-table.ts";
import { dataQualityTable } from "./sections/data-quality-table.ts";
import { explain } from "./sections/estimate-cell.ts";
import { horizonTable } from "./sections/horizon-table.ts";
import { performanceTable } from "./sections/performance-table.ts";
import { settingsList } from "./sections/settings-list.ts";
import { testTable } from "./sections/test-table.ts";
import type { SummaryEstimate } from "./summary-strategy.ts";

/**
 * Writes one self-contained page: verdict first, then pictures, tables and what was wrong with the
 * data. No script, nothing from elsewhere, fit for printing. All texts are escaped, and a content
 * security policy forbids everything but the page's own style. The same summary gives the same bytes.
 *
 * @param summary - From `buildSummary`, or read from a `summary.json`.
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { backtestSummarySchema, renderReportHtml } from "@autotrader/backtest-stats/report";
 *
 * const summary = backtestSummarySchema.parse(JSON.parse(await readFile("summary.json", "utf8")));
 * const page = renderReportHtml(summary);
 * ```
 */
export function renderReportHtml(summary: BacktestSummary): string {
  const charts = [
    equityChart(summary),
    drawdownChart(summary),
    rollingSharpeChart(summary),
    icChart(summary),
    returnDistributionChart(summary),
  ].filter((chart) => chart !== null);
  const title = `Backtest of ${summary.strategies[0]?.name ?? "nothing"}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}${summary.history.simulated ? " (SIMULATED data)" : ""}</title>
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<main>
${header(title, summary)}
${verdict(summary)}
${cards(summary)}
<section>
<h2>Pictures</h2>
${charts.map(renderChart)}
</section>
${testTable(summary)}
${courtTable(summary)}
${horizonTable(summary)}
${performanceTable(summary)}
${dataQualityTable(summary)}
${settingsList(summary)}
<footer>${footer(summary)}</footer>
</main>
</body>
</html>
`;
  return page.markup;
}

function header(title: string, { history, settings }: BacktestSummary): Markup {
  const banner = history.simulated
    ? html`<p class="banner" role="note">SIMULATED DATA: a simulator made these prices up. Nothing on this page says anything about a real market.</p>`
    : "";
  return html`<header>
${banner}
<h1>${title}</h1>
<p class="source">Data: ${history.name}, ${history.assets} assets, ${history.first_day} to ${history.last_day}. Backtest: ${settings.start_day} to ${settings.end_day}, new choice every ${settings.walk_days} days.</p>
</header>`;
}

function verdict({ verdict: { outcome, headline, sentences } }: BacktestSummary): Markup {
  return html`<section class="${`verdict ${outcome}`}" aria-label="Verdict">
<p>${headline}</p>
<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
</section>`;
}

function cards({ strategies, windows, settings }: BacktestSummary): Markup {
  const [subject, market] = strategies;
  if (subject === undefined || market === undefined) return html``;
  const { metrics } = subject;
  const percent = (value: number | null) => formatPercent(value);
  const level = formatPercent(settings.bootstrap?.level ?? null, 0);
  return html`<div class="cards">
${card("Total return after costs", metrics.total_return, percent, level)}
${card("Market, equally weighted", market.metrics.total_return, percent, level)}
${card("Sharpe ratio per year", metrics.sharpe_ratio, (value) => formatNumber(value), level)}
${card("Maximum drawdown", metrics.max_drawdown, percent, level)}
<div class="card"><span>Windows</span><b>${windows.length}</b><small>${subject.invested_windows} invested</small></div>
</div>`;
}

function card(
  label: string,
  { value, reason, low, high, no_interval: noInterval }: SummaryEstimate,
  format: (value: number | null) => string,
  level: string,
): Markup {
  const below =
    low === null ? explain(reason ?? noInterval) : `${level}: ${format(low)} to ${format(high)}`;
  return html`<div class="card"><span>${label}</span><b>${value === null ? "none" : format(value)}</b><small>${below}</small></div>`;
}

function footer({ generated_at: generatedAt }: BacktestSummary): string {
  const when = generatedAt === null ? "" : ` on ${generatedAt}`;
  return `Written by @autotrader/backtest-stats${when}. Past returns do not promise future ones.`;
}
