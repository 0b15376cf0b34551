import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPValue,
} from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";
import type { SummaryCourt, SummaryCourtQuestion, SummaryFinding } from "../summary-court.ts";
import { explain } from "./estimate-cell.ts";

type Format = (value: number | null) => string;

const percent: Format = (value) => formatPercent(value);
const number: Format = (value) => formatNumber(value);

type FigureKey = {
  [Key in keyof SummaryCourt]: SummaryCourt[Key] extends SummaryFinding ? Key : never;
}[keyof SummaryCourt];

const ROWS: readonly { key: FigureKey; label: string; format: Format }[] = [
  { key: "annual_sharpe_ratio", label: "Sharpe ratio per year", format: number },
  { key: "annual_standard_error", label: "Its standard error", format: number },
  { key: "effective_trials", label: "Independent trials", format: (v) => formatNumber(v, 1) },
  {
    key: "probabilistic_sharpe_ratio_2025",
    label: "Probability of a ratio above 0, as the only trial",
    format: percent,
  },
  {
    key: "deflated_sharpe_ratio_2025",
    label: "The same, as the best of all trials (deflated)",
    format: percent,
  },
  {
    key: "minimum_track_record_length",
    label: "Days that such a record needs to convince",
    format: (v) => formatNumber(v === null ? null : Math.ceil(v), 0),
  },
  {
    key: "minimum_backtest_years",
    label: "Years of history that so many trials need",
    format: number,
  },
  {
    key: "probability_of_backtest_overfitting",
    label: "Probability of backtest overfitting",
    format: percent,
  },
  { key: "probability_of_loss", label: "Chosen in one half, lost in the other", format: percent },
  { key: "reality_check_p_value", label: "Reality check (White), p", format: formatPValue },
  {
    key: "spa_consistent_p_value",
    label: "Superior predictive ability (Hansen), p",
    format: formatPValue,
  },
  { key: "step_m_p_value", label: "This strategy (Romano and Wolf), p", format: formatPValue },
  { key: "haircut_holm", label: "Haircut by Holm", format: percent },
  {
    key: "market_difference_bootstrap_p_value",
    label: "Sharpe ratio against the market (Ledoit and Wolf), p",
    format: formatPValue,
  },
];

/** What the overfitting court says, and what it rests on. */
export function courtTable({ court }: BacktestSummary): Markup {
  if (court === null) return html``;
  return html`<section>
<h2>Overfitting court</h2>
<p><strong>${court.headline}</strong></p>
<p class="note">Daily returns after costs; ${formatCount(court.trials_made, "trials")} made, ${court.trials} known.</p>
${court.questions.map(questionBlock)}
<h3>What else was found</h3>
<ul>${court.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${onlyKnownTrials(court)}
<div class="scroll"><table>
<thead><tr><th scope="col">Figure</th><th scope="col">Value</th></tr></thead>
<tbody>${ROWS.map(({ key, label, format }) => row(label, court[key], format))}</tbody></table></div>
</section>`;
}

/** Otherwise the table seems to contradict the votes above it. */
function onlyKnownTrials({ trials, trials_made: made }: SummaryCourt): Markup {
  if (made <= trials) return html``;
  return html`<p class="note">Below, p of the reality check, of Hansen and of Romano and Wolf covers the ${formatCount(trials, "known trials")}; above, it allows for all ${made}.</p>`;
}

function questionBlock({ answer, sentence, votes }: SummaryCourtQuestion): Markup {
  return html`<p class="${`answer ${answer}`}">${sentence}</p>
<ul>${votes.map((vote) => html`<li>${vote.sentence}</li>`)}</ul>`;
}

function row(label: string, { value, reason }: SummaryFinding, format: Format): Markup {
  const cell =
    value === null
      ? html`<td class="none">none<small>${explain(reason)}</small></td>`
      : html`<td>${format(value)}</td>`;
  return html`<tr><th scope="row">${label}</th>${cell}</tr>`;
}
