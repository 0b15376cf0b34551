/** Style of the report: light, quiet, and fit for paper. */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #111827; --soft: #6b7280; --line: #e5e7eb; --accent: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f4f6; color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 40px 48px; background: #fff; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; }
h2 { margin: 36px 0 8px; font-size: 19px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { margin: 0 0 4px; font-size: 15px; }
p { margin: 6px 0; }
small { display: block; color: var(--soft); font-size: 12px; line-height: 1.35; font-weight: 400; }
.source { color: var(--soft); margin: 4px 0 20px; }
.banner { background: #fef3c7; border: 1px solid #d97706; color: #7c2d12; padding: 10px 16px; border-radius: 6px; margin-bottom: 16px; font-weight: 600; }
.verdict { border: 1px solid var(--line); border-left: 6px solid var(--soft); border-radius: 6px; padding: 16px 20px; margin: 16px 0; }
.verdict.signal { border-left-color: #009e73; }
.verdict.inverse-signal { border-left-color: #d55e00; }
.verdict > p:first-child { font-size: 18px; font-weight: 600; margin-top: 0; }
.verdict ul { margin: 8px 0 0; padding-left: 20px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin: 16px 0; }
.card { border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; }
.card b { display: block; font-size: 20px; font-variant-numeric: tabular-nums; }
.card span { color: var(--soft); font-size: 13px; }
figure { margin: 24px 0 0; break-inside: avoid; }
figcaption, .note { color: var(--soft); font-size: 13px; }
.chart svg { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--line); vertical-align: bottom; }
th[scope="row"], thead th:first-child, th.text, td.text { text-align: left; }
th[scope="row"] { font-weight: 500; white-space: nowrap; }
td { white-space: nowrap; }
td small, td.text { white-space: normal; }
td.text { min-width: 7em; }
td.none { color: var(--soft); }
td ul { margin: 0; padding: 0; list-style: none; }
code { font-size: 12.5px; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 180px 1fr; gap: 12px; padding: 4px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
footer { margin-top: 32px; color: var(--soft); font-size: 12px; }
@media (max-width: 700px) { main { padding: 20px 16px; } dl div { grid-template-columns: 1fr; gap: 0; } }
@media print {
  @page { size: A4; margin: 12mm; }
  body, main { background: #fff; max-width: none; padding: 0; font-size: 11px; }
  h2 { break-after: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 9px; }
  th, td { padding: 3px 4px; }
  small { font-size: 8px; white-space: normal; }
  tr, .verdict { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
