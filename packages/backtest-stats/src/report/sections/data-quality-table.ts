import { formatCount, formatNumber } from "../../figures/format-figures.ts";
import { describePlace } from "../../harness/describe-data-quality.ts";
import type { BacktestSummary, SummaryDataIssue } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";

/** Examples of one defect that the page shows. */
const SHOWN = 8;

/** What was wrong with the data, and what was done about it. */
export function dataQualityTable({ data_quality: quality }: BacktestSummary): Markup {
  if (quality === null) {
    return html`<section><h2>Data quality</h2><p>The source of this history did not check its data.</p></section>`;
  }
  const { rows_read: read, rows_used: used, issues } = quality;
  return html`<section>
<h2>Data quality</h2>
<p>${formatNumber(used, 0)} of ${formatNumber(read, 0)} rows are used. ${issues.length === 0 ? "No defect was found." : "Everything that was left out or changed is counted here."}</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Defect</th><th scope="col">Count</th><th scope="col" class="text">Done</th><th scope="col" class="text">Meaning</th><th scope="col" class="text">Where</th></tr></thead>
<tbody>${issues.map(issueRow)}</tbody></table></div>
</section>`;
}

function issueRow({ code, effect, count, unit, message, examples }: SummaryDataIssue): Markup {
  const shown = examples
    .slice(0, SHOWN)
    .map(({ asset, day, note }) => html`<li>${describePlace(asset, day, note)}</li>`);
  const rest = count - shown.length;
  const more = unit !== "days" && rest > 0 ? html`<li>and ${formatNumber(rest, 0)} more</li>` : "";
  return html`<tr><th scope="row"><code>${code}</code></th><td>${formatCount(count, unit)}</td><td class="text">${effect}</td><td class="text">${message}</td><td class="text"><ul>${shown}${more}</ul></td></tr>`;
}
