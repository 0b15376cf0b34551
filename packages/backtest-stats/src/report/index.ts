/**
 * Turns backtest results into a summary, a CSV and a printable page. Runs anywhere.
 *
 * @packageDocumentation
 */
export type * from "./backtest-summary.ts";
export {
  backtestSummarySchema,
  createBacktestSummaryJsonSchema,
} from "./backtest-summary-schema.ts";
export { buildSummary } from "./build-summary.ts";
export { renderReportHtml } from "./render-report-html.ts";
export { renderWindowsCsv } from "./render-windows-csv.ts";
export type * from "./summary-court.ts";
export type * from "./summary-strategy.ts";
