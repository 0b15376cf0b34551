import { formatNumber, formatPercent, formatPValue } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryTest } from "../summary-strategy.ts";
import { explain } from "./estimate-cell.ts";

/** All tests of the run before and after correction. */
export function testTable({ tests, strategies, settings }: BacktestSummary): Markup {
  const level = formatPercent(settings.significance_level, 0);
  const idle = strategies
    .filter((strategy) => strategy.invested_windows === 0)
    .map(({ name }) => name);
  const shown = tests.filter(({ strategy }) => !idle.includes(strategy));
  return html`<section>
<h2>Significance</h2>
<p class="note">All tests of this run are corrected together by Holm's method: the chance of even one false finding among them stays below ${level}.</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Strategy</th><th scope="col">Days</th><th scope="col" class="text">Question</th><th scope="col">Effect</th><th scope="col">p</th><th scope="col">p corrected</th><th scope="col" class="text">Finding</th></tr></thead>
<tbody>${shown.map(testRow)}</tbody></table></div>
</section>`;
}

function testRow(test: SummaryTest): Markup {
  const isIc = test.kind === "ic";
  const effect = isIc ? formatNumber(test.effect, 3) : formatPercent(test.effect);
  return html`<tr><th scope="row">${test.strategy}</th><td>${test.horizon_days}</td>
<td class="text">${isIc ? "Does the score rank what follows?" : "Do the picks beat chance?"}</td><td>${effect}</td>
<td>${formatPValue(test.p_value)}</td><td>${formatPValue(test.adjusted_p_value)}</td>${findingCell(test)}</tr>`;
}

function findingCell({ significant, effect, no_test: noTest }: SummaryTest): Markup {
  if (significant === null)
    return html`<td class="none text">not testable<small>${explain(noTest)}</small></td>`;
  if (!significant) return html`<td class="text">not significant</td>`;
  const direction = (effect ?? 0) < 0 ? "significant, the wrong way" : "significant";
  return html`<td class="text"><strong>${direction}</strong></td>`;
}
