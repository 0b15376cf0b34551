/**
 * What only Node can do: write to file descriptors, notice the end of the process, follow `await`.
 *
 * @packageDocumentation
 */
export type { ContextStorage, LogRecord, LogTransport, TraceContext } from "../ports.ts";
export { createAsyncContext } from "./create-async-context.ts";
export type { StdoutTransportOptions } from "./create-stdout-transport.ts";
export { createStdoutTransport } from "./create-stdout-transport.ts";
