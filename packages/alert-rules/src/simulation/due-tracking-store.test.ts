import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createDueTrackingStore } from "./due-tracking-store.ts";

alertStateStoreContract({ createStore: async () => createDueTrackingStore() });
