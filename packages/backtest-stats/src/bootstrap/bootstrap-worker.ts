/** A thread that can be asked for resamples. A browser's `Worker` is one. */
export interface BootstrapWorker {
  /** Sends a request that can be cloned. */
  readonly postMessage: (message: unknown) => void;
  /** Calls `listener` for each answer, or when the thread died. */
  readonly addEventListener: (
    type: "message" | "error",
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ) => void;
  /** Ends the thread, at once, whatever it is doing. */
  readonly terminate: () => unknown;
}
