import type { Alert } from "../channels/alert-channel.ts";
import type { AlertRecord } from "./alert-record.ts";
import type { SuppressionReason } from "./transition-event.ts";

/** What has to be done because of an event. */
export type AlertEffect =
  | { readonly type: "fired"; readonly alert: Alert }
  | { readonly type: "suppressed"; readonly reason: SuppressionReason }
  | { readonly type: "resolved"; readonly alert: Alert }
  | { readonly type: "acknowledged"; readonly alert: Alert; readonly by: string }
  | {
      readonly type: "snoozed";
      readonly alert: Alert;
      readonly by: string;
      readonly untilMs: number;
    }
  | { readonly type: "raised"; readonly alert: Alert }
  | { readonly type: "flapping"; readonly alert: Alert }
  | { readonly type: "undecided"; readonly missing: readonly string[] }
  | { readonly type: "notify"; readonly alert: Alert; readonly channels: readonly string[] };

/** The state after an event, and what to do. */
export interface Transition {
  /** The very record that came in when nothing changed, else one of the next version. */
  readonly record: AlertRecord;
  readonly changed: boolean;
  readonly effects: readonly AlertEffect[];
}

/** A transition before its version is counted. */
export type Decision = Pick<Transition, "record" | "effects">;
