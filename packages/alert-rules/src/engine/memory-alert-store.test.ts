import { alertStateStoreContract } from "../testing/alert-state-store-contract.ts";
import { createMemoryAlertStore } from "./memory-alert-store.ts";

alertStateStoreContract({ createStore: async () => createMemoryAlertStore() });
