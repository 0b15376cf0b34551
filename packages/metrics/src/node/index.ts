/**
 * A server for `/metrics` and `/health`.
 *
 * @packageDocumentation
 */
export type { MetricsServer, MetricsServerOptions } from "./start-metrics-server.ts";
export { startMetricsServer } from "./start-metrics-server.ts";
