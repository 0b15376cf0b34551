/**
 * Contract suites and made-up data for tests. Needs vitest.
 *
 * @packageDocumentation
 */
export type { SampleRowsOptions } from "./create-sample-rows.ts";
export { createSampleRows } from "./create-sample-rows.ts";
export type { HistorySourceContractOptions } from "./history-source-contract.ts";
export { historySourceContract } from "./history-source-contract.ts";
export type { StrategyContractOptions } from "./strategy-contract.ts";
export { strategyContract } from "./strategy-contract.ts";
