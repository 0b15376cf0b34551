import { formatNumber, formatPercent } from "../../figures/format-figures.ts";
import type { BacktestSummary } from "../backtest-summary.ts";
import { html, type Markup } from "../markup.ts";

/** How the run was set up, so that it can be repeated. */
export function settingsList({ settings, strategies, ...summary }: BacktestSummary): Markup {
  const { bootstrap } = settings;
  const entries: readonly (readonly [string, string])[] = [
    ["Span", `${settings.start_day} to ${settings.end_day}`],
    [
      "Windows",
      `${summary.windows.length} of ${settings.walk_days} days, after ${summary.warm_up_windows} in which the strategy could not choose yet`,
    ],
    ["Horizons", `${settings.horizons_days.join(", ")} days`],
    ["Picks", `${settings.k}, in windows with at least ${settings.minimum_assets} scores`],
    [
      "Costs",
      `${settings.fee_bps} bps fee and ${settings.slippage_bps} bps slippage on every amount traded`,
    ],
    ["Risk-free rate", `${formatPercent(settings.annual_risk_free_rate)} a year`],
    [
      "Bootstrap",
      bootstrap === null
        ? "switched off"
        : `${formatNumber(bootstrap.resamples, 0)} resamples, stationary blocks (single observations below 8), level ${formatPercent(bootstrap.level, 0)}, seed ${bootstrap.seed}`,
    ],
    ["Random selections", `${formatNumber(settings.permutations, 0)}, seed ${settings.seed}`],
    ["Trials made", String(settings.trials_made)],
    ["Periods per year", String(settings.periods_per_year)],
    ...strategies.map(({ name, description }) => [name, description] as const),
  ];
  return html`<section>
<h2>How it was done</h2>
<dl>${entries.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
<p class="note">Decisions use only prices that had closed by then. An order is filled at the close of its moment. A missing day takes the last known price; an asset whose prices end keeps its last one. Weights are set once per window and drift until the next.</p>
</section>`;
}
