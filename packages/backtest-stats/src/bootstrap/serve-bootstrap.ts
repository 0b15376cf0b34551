import { answerRequest, type SumRequest } from "./sum-messages.ts";

/** The inside of a worker, as far as it is used. */
export interface WorkerScope {
  /** Hears of messages. */
  readonly addEventListener: (
    type: "message",
    listener: (event: { readonly data: unknown }) => void,
  ) => void;
  /** Sends an answer. */
  readonly postMessage: (message: unknown, transfer: ArrayBuffer[]) => void;
}

/**
 * Makes the worker in which it is called work for {@link createBootstrapPool}. The module of a browser
 * worker needs nothing else.
 *
 * @param scope - Where messages come from; by default the worker itself.
 *
 * @example
 * ```ts no-run
 * import { serveBootstrap } from "@autotrader/backtest-stats/bootstrap";
 *
 * serveBootstrap();
 * ```
 */
export function serveBootstrap(scope: WorkerScope = globalThis as unknown as WorkerScope): void {
  scope.addEventListener("message", ({ data }) => {
    const answer = answerRequest(data as SumRequest);
    scope.postMessage(answer, "rows" in answer ? [answer.rows.buffer] : []);
  });
}
