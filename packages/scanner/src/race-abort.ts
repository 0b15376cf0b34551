/**
 * Settles as `task` does, or rejects with the signal's reason as soon as it aborts, so that work
 * which ignores its signal cannot hold up whoever waits for it. Leaves no listener behind.
 */
export async function raceAbort<Value>(task: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let abort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([task, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
