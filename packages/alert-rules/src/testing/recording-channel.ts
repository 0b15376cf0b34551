import type { Alert, AlertChannel, DeliveryOutcome } from "../channels/alert-channel.ts";

/** A channel that keeps what it gets. */
export interface RecordingChannel extends AlertChannel {
  /** Every alert that was delivered, in order. */
  readonly delivered: readonly Alert[];
  /** Every attempt, delivered or not. */
  readonly attempts: readonly Alert[];
  /** Sets what the next attempts come to; `null` for delivered. */
  readonly answerWith: (outcome: DeliveryOutcome | null) => void;
}

/** A channel for tests: delivers into memory, or answers what it is told to. */
export function createRecordingChannel(name: string): RecordingChannel {
  const delivered: Alert[] = [];
  const attempts: Alert[] = [];
  let answer: DeliveryOutcome | null = null;
  return {
    name,
    delivered,
    attempts,
    answerWith: (outcome) => {
      answer = outcome;
    },
    deliver: async (alert, { signal }) => {
      signal.throwIfAborted();
      attempts.push(alert);
      if (answer !== null && answer.status === "failed") return answer;
      delivered.push(alert);
      return { status: "delivered" };
    },
  };
}
