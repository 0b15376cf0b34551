/** Style of the report: quiet, light or dark as the reader has it, and fit for paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #111827; --soft: #6b7280; --line: #e5e7eb; --paper: #fff; --desk: #f3f4f6; --warning: #fef3c7; --on-warning: #7c2d12; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 40px 48px; background: var(--paper); }
h1 { margin: 0; font-size: 26px; line-height: 1.25; }
h2 { margin: 36px 0 8px; font-size: 19px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { margin: 0 0 4px; font-size: 15px; }
p { margin: 6px 0; }
small { display: block; color: var(--soft); font-size: 12px; line-height: 1.35; font-weight: 400; }
.source { color: var(--soft); margin: 4px 0 20px; }
.banner { background: var(--warning); border: 1px solid #d97706; color: var(--on-warning); padding: 10px 16px; border-radius: 6px; margin-bottom: 16px; font-weight: 600; }
.verdict { border: 1px solid var(--line); border-left: 6px solid var(--soft); border-radius: 6px; padding: 16px 20px; margin: 16px 0; }
.verdict.signal { border-left-color: #009e73; }
.verdict.inverse-signal { border-left-color: #d55e00; }
.verdict > p:first-child { font-size: 18px; font-weight: 600; margin-top: 0; }
.answer { border-left: 4px solid var(--soft); padding: 2px 0 2px 12px; margin: 12px 0 4px; font-weight: 600; }
.answer.yes { border-left-color: #009e73; }
.answer.unclear { border-left-color: #e69f00; }
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
@media (max-width: 700px) {
  main { padding: 20px 16px; }
  dl div { grid-template-columns: 1fr; gap: 0; }
  th[scope="row"] { white-space: normal; }
  .chart { overflow-x: auto; }
  .chart svg { width: 800px; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e5e7eb; --soft: #9ca3af; --line: #2d3748; --paper: #131a26; --desk: #0b0f17; --warning: #422006; --on-warning: #fde68a; }
  .chart [fill="#54555a"], .chart [fill="#374151"] { fill: #9ca3af; }
  .chart [stroke="#54555a"], .chart [stroke="#b7b9be"] { stroke: #6b7280; }
  .chart [stroke="#dbdee4"] { stroke: #2d3748; }
  .chart [stroke="#0072b2"] { stroke: #3ba3e0; }
  .chart [fill="#0072b2"] { fill: #3ba3e0; }
  .chart [stroke="#6b7280"] { stroke: #9ca3af; }
}
@media print {
  @page { size: A4; margin: 12mm; }
  body, main { background: #fff; max-width: none; padding: 0; font-size: 11px; }
  h1 { font-size: 20px; }
  h2 { font-size: 15px; margin-top: 20px; }
  h3, .verdict > p:first-child { font-size: 12px; }
  figure { margin-top: 14px; }
  figcaption, .note { font-size: 10px; }
  .cards { grid-template-columns: repeat(5, 1fr); gap: 6px; }
  .card { padding: 6px 8px; }
  .card b { font-size: 13px; }
  .card span { font-size: 9px; }
  dl div { padding: 2px 0; }
  code, footer { font-size: 9px; }
  h2, h3, .answer { break-after: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 9px; }
  th, td { padding: 3px 4px; }
  small { font-size: 8.5px; }
  figcaption { break-before: avoid; }
  tr, .verdict { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
