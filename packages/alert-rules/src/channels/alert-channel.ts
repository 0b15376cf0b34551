import type { MetricValue } from "../evaluation/metric-values.ts";
import type { Severity } from "../schema/vocabulary.ts";

/** An alert as a channel receives it: already evaluated, deduplicated and worth sending. */
export interface Alert {
  /** Unique per firing; the same on every retry, escalation and in the notice that it is over. */
  readonly id: string;
  /** The rule that fired. */
  readonly ruleId: string;
  /** How urgent it is. */
  readonly severity: Severity;
  /** One line for a person, without markup. */
  readonly summary: string;
  /** Moment the rule matched, in milliseconds since the Unix epoch. */
  readonly firedAtMs: number;
  /** Values that made the rule match, by metric name; `null` is unknown. */
  readonly values: Readonly<Record<string, MetricValue>>;
  /** What the rule was evaluated on, such as a token's id. */
  readonly entityId?: string | undefined;
  /** `resolved` in the notice that it is over; absent or `firing` else. */
  readonly status?: "firing" | "resolved" | undefined;
  /** Escalation step that sends it, counted from 1; absent or 0 for the first notice. */
  readonly escalationLevel?: number | undefined;
  /** How often it was raised again after an acknowledgement or a snooze ran out; absent for never. */
  readonly raised?: number | undefined;
  /** Labels that tell it apart from the entity's other alerts, or that group it. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Moment it was over, in a `resolved` notice. */
  readonly resolvedAtMs?: number | undefined;
  /** The notices that a digest stands for, oldest first; absent for a notice of its own. */
  readonly digest?: readonly Alert[] | undefined;
  /** What to do, from the rule. */
  readonly runbook?: string | undefined;
}

/** What became of one attempt to deliver. */
export type DeliveryOutcome =
  | { readonly status: "delivered" }
  | {
      readonly status: "failed";
      /** Why, in one line that is safe to log: no credentials, no response bodies. */
      readonly reason: string;
      /** Whether the same delivery may succeed later. */
      readonly retryable: boolean;
      /** Wait the receiver asked for before the next try. */
      readonly retryAfterMs?: number | undefined;
    };

/**
 * Where alerts go. Hosts implement this to reach a system of their own; the engine owns retries,
 * escalation and rate limits, so a channel makes **one** attempt per call.
 *
 * Implementations must:
 * - resolve with `failed` for anything the network or receiver can do, and reject only when
 *   `signal` aborts;
 * - resolve with `delivered` only when the receiver said that it has the alert;
 * - accept concurrent calls;
 * - pass `alertChannelContract` from `@autotrader/alert-rules/testing`.
 */
export interface AlertChannel {
  /** Name that rules refer to in their `channels` list. */
  readonly name: string;
  /**
   * Whether the receiver shows a notice once, however often it comes: it knows repeats by their
   * `noticeKey`. Notices of channels without it are sent one at a time, over all of them, so that a
   * crash repeats at most one.
   *
   * @defaultValue false
   */
  readonly dropsRepeats?: boolean | undefined;
  /**
   * Whether each notice must come by itself, because it opens and closes something there. Notices of
   * other channels go out together, as one digest, when they are grouped or over the rate limit.
   *
   * @defaultValue false
   */
  readonly refusesDigests?: boolean | undefined;
  /** Makes one attempt. */
  readonly deliver: (
    alert: Alert,
    options: { readonly signal: AbortSignal },
  ) => Promise<DeliveryOutcome>;
}
