import type { ContextStorage, TraceContext } from "../ports.ts";

/**
 * A {@link ContextStorage} for code that does not wait: it forgets the span at a task's first
 * `await`, so what comes after starts a trace of its own rather than joining a wrong one. In Node,
 * `createAsyncContext` of `@autotrader/logging/node` follows the span through `await`.
 */
export function createSyncContext(): ContextStorage {
  let active: TraceContext | undefined;
  return {
    run: (context, task) => {
      const outer = active;
      active = context;
      try {
        return task();
      } finally {
        active = outer;
      }
    },
    current: () => active,
  };
}
