/**
 * Settles like `task`, or rejects with the signal's reason as soon as it aborts, whichever is first:
 * a task that ignores its signal holds nobody up. Leaves no listener behind.
 */
export function untilAborted<Value>(task: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    task.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
