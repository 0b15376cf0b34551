import { formatNumber, formatPercent } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryHorizon } from "../summary-strategy.ts";
import { describeIntervals } from "./describe-intervals.ts";
import { estimateCell, explain, formatRange } from "./estimate-cell.ts";

/** Signal quality of all strategies at all horizons. */
export function horizonTable({ strategies, settings }: BacktestSummary): Markup {
  const shown = strategies.filter((strategy) => strategy.invested_windows > 0);
  const rows = shown.flatMap(({ name, horizons }) =>
    horizons.map((horizon) => horizonRow(name, horizon)),
  );
  const estimates = shown.flatMap(({ horizons }) => horizons.flatMap(labelEstimates));
  const intervals = describeIntervals(settings.bootstrap, estimates, "windows");
  return html`<section>
<h2>Signal by horizon</h2>
<p class="note">Before costs. Precision is the share of the ${settings.k} picks that beat the median asset. Chance is ${formatNumber(settings.permutations, 0)} random selections from the same assets in the same windows; its range holds 90 % of them. Small figures elsewhere: ${intervals}</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Strategy</th><th scope="col">Days</th><th scope="col">Windows</th><th scope="col">Mean IC</th><th scope="col">t</th><th scope="col">IC above 0</th><th scope="col">Precision</th><th scope="col">Picks return</th><th scope="col">Above all assets</th><th scope="col">Chance returns</th><th scope="col">Beats chance</th><th scope="col">Sharpe</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</section>`;
}

const percent = (value: number | null) => formatPercent(value);

function horizonRow(name: string, horizon: SummaryHorizon): Markup {
  const { selection } = horizon;
  const left = horizon.undefined_windows > 0 ? `${horizon.undefined_windows} without IC` : "";
  const test =
    horizon.ic_no_test !== null
      ? explain(horizon.ic_no_test)
      : horizon.overlapping
        ? `overlap ${formatNumber(horizon.ic_overlap, 1)}, ${horizon.ic_degrees_of_freedom} degrees of freedom`
        : "";
  return html`<tr><th scope="row">${name}</th><td>${horizon.days}</td><td>${horizon.windows}<small>${left}</small></td>
${estimateCell(horizon.ic_mean, (value) => formatNumber(value, 3))}
<td>${formatNumber(horizon.ic_t_statistic)}<small>${test}</small></td>
${estimateCell(horizon.ic_positive_share, (value) => formatPercent(value, 0))}
${estimateCell(horizon.precision_at_k, percent)}
${estimateCell(horizon.pick_return, percent)}
${estimateCell(horizon.excess_return, percent)}
<td>${formatPercent(selection.random_median)}<small>${formatRange(selection.random_low, selection.random_high, percent)}</small></td>
<td>${formatPercent(selection.percentile, 0)}</td>
${estimateCell(horizon.sharpe_ratio, (value) => formatNumber(value))}</tr>`;
}

function labelEstimates(horizon: SummaryHorizon) {
  return [
    { label: "Mean IC", estimate: horizon.ic_mean },
    { label: "IC above 0", estimate: horizon.ic_positive_share },
    { label: "Precision", estimate: horizon.precision_at_k },
    { label: "Picks return", estimate: horizon.pick_return },
    { label: "Above all assets", estimate: horizon.excess_return },
    { label: "Sharpe", estimate: horizon.sharpe_ratio },
  ];
}
