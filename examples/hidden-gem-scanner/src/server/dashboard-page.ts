import type { FiredAlert, ScanResult } from "@autotrader/scanner";
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** What the page shows. */
export interface DashboardModel {
  /** Where the numbers come from, in one line. */
  readonly dataDescription: string;
  readonly simulated: boolean;
  /** Latest result of each token, any order. */
  readonly scans: readonly ScanResult[];
  readonly alerts: readonly FiredAlert[];
  /** The backtest's verdict in plain words, null before the first, left out where there are none. */
  readonly verdict?: string | null | undefined;
}

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The dashboard as one page without scripts. Every value is escaped by the template. */
export function renderDashboard(model: DashboardModel): Markup {
  const ranked = [...model.scans].sort((a, b) => b.gemScore - a.gemScore);
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Hidden-gem scanner</title>
    <style>${raw(styles)}</style>
  </head>
  <body>
    <header>
      <h1>Hidden-gem scanner</h1>
      <p class="${model.simulated ? "banner simulated" : "banner"}" role="status">${model.dataDescription}</p>
    </header>
    <main>
      <section>
        <h2>Ranking</h2>
        ${scanTable(ranked)}
        <p class="note">The interval says where the score can be once everything unknown is known. Unknown values earn no points.</p>
      </section>
      <section>
        <h2>Alerts</h2>
        ${alertList(model.alerts)}
      </section>
      ${model.verdict === undefined ? "" : backtestSection(model.verdict)}
    </main>
  </body>
</html>`;
}

function backtestSection(verdict: string | null): Markup {
  return html`<section>
        <h2>Backtest</h2>
        ${verdict === null ? html`<p>No backtest has run yet.</p>` : html`<p class="verdict">${verdict}</p><p><a href="/report">Full report</a> · <a href="/report/summary.json">summary.json</a></p><iframe src="/report" title="Backtest report" sandbox></iframe>`}
      </section>`;
}

function scanTable(scans: readonly ScanResult[]): Markup {
  if (scans.length === 0) return html`<p>No token has been scanned yet.</p>`;
  return html`<table>
    <thead><tr><th>#</th><th>Token</th><th class="n">GemScore</th><th class="n">Interval</th><th class="n">Confidence</th><th class="n">Price</th><th class="n">Liquidity</th><th class="n">Holders</th><th>Safety</th><th>Narrative</th><th>Flag</th><th>Missing</th></tr></thead>
    <tbody>${scans.map(scanRow)}</tbody>
  </table>`;
}

function scanRow(scan: ScanResult, index: number): Markup {
  const feature = (name: string) => scan.features[name]?.value ?? null;
  const missing = scan.sources.filter(({ status }) => status === "failed" || status === "partial");
  const { low, high } = scan.gemScoreInterval;
  const narrative =
    scan.narrative.status === "analyzed"
      ? `${scan.narrative.analysis.sentiment} (${scan.narrative.source})`
      : "unknown";
  return html`<tr>
    <td>${index + 1}</td>
    <td><strong>${scan.token.symbol}</strong></td>
    <td class="n"><meter min="0" max="100" value="${scan.gemScore.toFixed(1)}"></meter> ${scan.gemScore.toFixed(1)}</td>
    <td class="n">${low.toFixed(0)}–${high.toFixed(0)}</td>
    <td class="n">${(scan.confidence * 100).toFixed(0)} %</td>
    <td class="n">${formatUsd(feature("price_usd"))}</td>
    <td class="n">${formatUsd(feature("liquidity_usd"))}</td>
    <td class="n">${formatCount(feature("holders"))}</td>
    <td>${scan.safety.score === null ? "unknown" : scan.safety.score.toFixed(2)}</td>
    <td>${narrative}</td>
    <td>${scan.flagged ? html`<span class="flag">gem</span>` : ""}</td>
    <td>${missing.map(({ name }) => name).join(", ")}</td>
  </tr>`;
}

function alertList(alerts: readonly FiredAlert[]): Markup {
  if (alerts.length === 0) return html`<p>No alert is open.</p>`;
  return html`<ul class="alerts">${alerts.map(
    (alert) =>
      html`<li class="${alert.severity}"><strong>${alert.severity}</strong> ${alert.summary} <time datetime="${new Date(alert.firedAtMs).toISOString()}">${formatTime(alert.firedAtMs)}</time></li>`,
  )}</ul>`;
}

const compact: Intl.NumberFormat = new Intl.NumberFormat("en-US", {
  notation: "compact",
  maximumSignificantDigits: 4,
});

function formatUsd(value: unknown): string {
  return typeof value === "number" ? `$${compact.format(value)}` : "unknown";
}

function formatCount(value: unknown): string {
  return typeof value === "number" ? compact.format(value) : "unknown";
}

function formatTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const styles = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.banner { padding: .5rem .75rem; border-left: 4px solid #2563eb; background: color-mix(in srgb, #2563eb 10%, transparent); }
.banner.simulated { border-color: #d97706; background: color-mix(in srgb, #d97706 14%, transparent); font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
.n { text-align: right; } meter { width: 4rem; }
section { overflow-x: auto; }
.flag { background: #16a34a; color: #fff; border-radius: 4px; padding: 0 .4rem; }
.note, time { opacity: .7; font-size: .85em; }
.alerts { list-style: none; padding: 0; } .alerts li { padding: .25rem .5rem; border-left: 4px solid #64748b; margin: .25rem 0; }
.alerts .critical { border-color: #dc2626; } .alerts .high { border-color: #ea580c; } .alerts .warning { border-color: #d97706; }
.verdict { white-space: pre-line; }
iframe { width: 100%; height: 48rem; border: 1px solid var(--line); background: #fff; }
`;
