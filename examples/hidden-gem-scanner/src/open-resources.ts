/** Remembers what was opened and closes it in the reverse order. */
export interface OpenResources {
  readonly add: (close: () => unknown) => void;
  /** Closes everything, also when something fails on the way; rejects with the first failure. */
  readonly close: () => Promise<void>;
}

/** An empty list of open resources. */
export function openResources(): OpenResources {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => void closers.push(close),
    async close() {
      const failures: unknown[] = [];
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
