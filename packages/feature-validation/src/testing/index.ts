/**
 * Contract suite of the backend port and test doubles. Needs vitest.
 *
 * @packageDocumentation
 */
export type { Clock, ManualClock } from "@autotrader/kernel";
export { createManualClock } from "@autotrader/kernel";
export type { FeatureStoreBackendContractOptions } from "./feature-store-backend-contract.ts";
export { featureStoreBackendContract } from "./feature-store-backend-contract.ts";
