/**
 * Test doubles, and the suites that every implementation of a port passes.
 *
 * @packageDocumentation
 */
export type { ManualClock } from "@autotrader/kernel";
export { createManualClock } from "@autotrader/kernel";
export type { AssertNoSecretsOptions } from "./assert-no-secrets.ts";
export { assertNoSecrets } from "./assert-no-secrets.ts";
export type { ContextStorageContractOptions } from "./context-storage-contract.ts";
export { contextStorageContract } from "./context-storage-contract.ts";
export type { MemoryExporter } from "./create-memory-exporter.ts";
export { createMemoryExporter } from "./create-memory-exporter.ts";
export type {
  MemoryTransport,
  MemoryTransportOptions,
  ParsedLine,
} from "./create-memory-transport.ts";
export { createMemoryTransport } from "./create-memory-transport.ts";
export type { LogTransportContractOptions, TransportUnderTest } from "./log-transport-contract.ts";
export { logTransportContract } from "./log-transport-contract.ts";
export type { LoggedLine, LoggerContractOptions, LoggerUnderTest } from "./logger-contract.ts";
export { loggerContract } from "./logger-contract.ts";
export type { ExporterUnderTest, SpanExporterContractOptions } from "./span-exporter-contract.ts";
export { sampleSpan, spanExporterContract } from "./span-exporter-contract.ts";
