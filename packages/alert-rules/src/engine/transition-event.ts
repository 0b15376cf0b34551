import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Verdict } from "../evaluation/verdict.ts";

/** Why an alert was kept back: its rule's window, a suppression, a silence or another alert. */
export type SuppressionReason = "window" | "rule" | "silence" | "inhibition";

/** What a rule's snapshot looks like to the alert. */
export interface Observation {
  readonly type: "observed";
  readonly atMs: number;
  readonly verdict: Verdict;
  /** What the clear condition comes to; `undefined` for a rule without one. */
  readonly clear?: Verdict | undefined;
  /** Values of the metrics that the rule looks at. */
  readonly values: MetricValues;
  /** Values of the labels that tell this alert apart or group it. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Values that the next snapshot's changes are measured from. */
  readonly previous?: MetricValues | undefined;
  readonly summary: string;
  /** What keeps a new alert back, and until when it goes on; `null` when nothing does. */
  readonly keptBack: {
    readonly untilMs: number;
    readonly reason: Exclude<SuppressionReason, "window">;
  } | null;
}

/** What can happen to an alert. */
export type AlertEvent =
  | Observation
  | { readonly type: "acknowledged"; readonly atMs: number; readonly by: string }
  | {
      readonly type: "snoozed";
      readonly atMs: number;
      readonly untilMs: number;
      readonly by: string;
    }
  | { readonly type: "ticked"; readonly atMs: number }
  /** Nobody evaluates the rule any more. */
  | { readonly type: "retired"; readonly atMs: number };
