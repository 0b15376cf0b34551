import type { AlertChannel } from "@autotrader/alert-rules";
import type { JobQueue } from "./job-queue.ts";

/**
 * Stands in for a channel: what it is given goes into the queue, from where any worker delivers it.
 * A notice that is handed over twice is queued once.
 */
export function createQueuedChannel(
  name: string,
  enqueueAlert: JobQueue["enqueueAlert"],
): AlertChannel {
  return {
    name,
    deliver: async (alert, { signal }) => {
      signal.throwIfAborted();
      try {
        await enqueueAlert({ channel: name, alert });
        return { status: "delivered" };
      } catch {
        return { status: "failed", reason: "the queue did not take it", retryable: true };
      }
    },
  };
}
