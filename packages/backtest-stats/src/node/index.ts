/**
 * Reads price history from files and writes reports. Node only.
 *
 * @packageDocumentation
 */
export type { BacktestStatsErrorCode, BacktestStatsErrorDetails } from "../errors.ts";
export { BacktestStatsError } from "../errors.ts";
export type { NodeBootstrapPoolOptions } from "./create-node-bootstrap-pool.ts";
export { createNodeBootstrapPool } from "./create-node-bootstrap-pool.ts";
export { readCsvHistory } from "./read-csv-history.ts";
export type { ReadDuckDbHistoryOptions } from "./read-duck-db-history.ts";
export { readDuckDbHistory } from "./read-duck-db-history.ts";
export { readJsonLinesHistory } from "./read-json-lines-history.ts";
export type { ReadHistoryOptions } from "./read-options.ts";
export type { ReportFiles } from "./write-report-files.ts";
export { writeReportFiles } from "./write-report-files.ts";
