/**
 * Test doubles, and the suites that sources and stores must pass. The suites need vitest.
 *
 * @packageDocumentation
 */
export type { ManualClock } from "@autotrader/kernel";
export { createManualClock } from "@autotrader/kernel";
export { createStaticSource } from "./create-static-source.ts";
export { sampleScanResult } from "./sample-scan-result.ts";
export type { ScanStoreContractOptions } from "./scan-store-contract.ts";
export { scanStoreContract } from "./scan-store-contract.ts";
export type { TokenSourceContractOptions } from "./token-source-contract.ts";
export { tokenSourceContract } from "./token-source-contract.ts";
