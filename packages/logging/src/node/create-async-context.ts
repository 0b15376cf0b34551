import { AsyncLocalStorage } from "node:async_hooks";

import type { ContextStorage, TraceContext } from "../ports.ts";

/**
 * A {@link ContextStorage} that follows the active span through `await`, timers and callbacks.
 *
 * @example
 * ```ts
 * import { createAsyncContext } from "@autotrader/logging/node";
 * import { createTracer } from "@autotrader/logging/tracing";
 *
 * const tracer = createTracer({ context: createAsyncContext() });
 * const same = await tracer.startActiveSpan("scan", async (span) => {
 *   await Promise.resolve();
 *   return tracer.currentSpan()?.spanId === span.spanContext().spanId;
 * });
 *
 * same; // => true
 * ```
 */
export function createAsyncContext(): ContextStorage {
  const storage = new AsyncLocalStorage<TraceContext>();
  return {
    run: (context, task) => storage.run(context, task),
    current: () => storage.getStore(),
  };
}
