/**
 * Contract suites and test doubles for hosts that bring their own channels and stores.
 *
 * @packageDocumentation
 */
export { createManualClock, type ManualClock } from "@autotrader/kernel";
export {
  type AlertChannelContractOptions,
  alertChannelContract,
  sampleAlert,
} from "./alert-channel-contract.ts";
export {
  type AlertStateStoreContractOptions,
  alertStateStoreContract,
} from "./alert-state-store-contract.ts";
export { createRecordingChannel, type RecordingChannel } from "./recording-channel.ts";
