import type {
  ChangeOperator,
  ComparisonOperator,
  MissingDataPolicy,
  Severity,
  Unit,
  Weekday,
} from "./vocabulary.ts";

/** An alert rules file as it is written, after it fitted the schema. */
export interface AlertRulesFile {
  readonly rules: readonly RuleEntry[];
  readonly suppression?: readonly SuppressionEntry[] | undefined;
  readonly silences?: readonly SilenceEntry[] | undefined;
  readonly escalation_policies?: Readonly<Record<string, EscalationPolicyEntry>> | undefined;
  readonly channels?: Readonly<Record<string, ChannelEntry>> | undefined;
}

/** A single value that a leaf compares with. */
export type ScalarThreshold = number | boolean | string;

/** What a leaf compares with: one value, or a list for `in`, `not_in` and `between`. */
export type Threshold = ScalarThreshold | readonly ScalarThreshold[];

/** One rule as it is written. */
export interface RuleEntry {
  readonly id: string;
  readonly description: string;
  readonly version?: "v1" | "v2" | undefined;
  readonly severity: Severity;
  readonly channels: readonly string[];
  readonly where?: Readonly<Record<string, ScalarThreshold>> | undefined;
  readonly condition?: ConditionEntry | undefined;
  readonly clear_condition?: ConditionEntry | undefined;
  readonly for?: Duration | undefined;
  readonly keep_firing_for?: Duration | undefined;
  readonly window?: WindowEntry | undefined;
  readonly flap_detection?: FlapDetectionEntry | undefined;
  readonly inhibited_by?: readonly string[] | undefined;
  readonly dedup_labels?: readonly string[] | undefined;
  readonly escalation_policy?: string | undefined;
  readonly suppression_duration?: number | undefined;
  readonly cool_off_minutes?: number | undefined;
  readonly missing_data?: MissingDataPolicy | undefined;
  readonly missing_data_after?: number | undefined;
  readonly message_template?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  readonly runbook?: string | undefined;
}

/** Seconds, or a text such as `90s`, `5m`, `1h30m` or `2d`. */
export type Duration = number | string;

/** How many of the last snapshots must match, as it is written. */
export interface WindowEntry {
  readonly at_least: number;
  readonly of: number;
}

/** From when on an alert counts as unsteady, as it is written. */
export interface FlapDetectionEntry {
  readonly changes: number;
  readonly within: Duration;
}

/** A condition as it is written. */
export type ConditionEntry =
  | ComparisonEntry
  | AbsenceEntry
  | JunctionEntry
  | NegationEntry
  | QuorumEntry;

/** Compares one metric. */
export interface ComparisonEntry {
  readonly metric: string;
  readonly operator: ComparisonOperator | ChangeOperator;
  readonly threshold: Threshold;
  readonly unit?: Unit | undefined;
}

/** Holds when a metric is missing. */
export interface AbsenceEntry {
  readonly metric: string;
  readonly operator: "absent";
}

/** Holds when all (`AND`) or any (`OR`) of its conditions do. */
export interface JunctionEntry {
  readonly type: "compound";
  readonly operator: "AND" | "OR";
  readonly conditions: readonly ConditionEntry[];
}

/** Holds when its one condition does not. */
export interface NegationEntry {
  readonly type: "compound";
  readonly operator: "NOT";
  readonly conditions: readonly ConditionEntry[];
}

/** Holds when at least `count` of its conditions do. */
export interface QuorumEntry {
  readonly type: "compound";
  readonly operator: "AT_LEAST";
  readonly count: number;
  readonly conditions: readonly ConditionEntry[];
}

/** When alerts are kept back, as it is written. */
export interface SuppressionEntry {
  readonly pattern?: string | undefined;
  readonly field?: string | undefined;
  readonly schedule?: ScheduleEntry | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly duration?: number | undefined;
  readonly deduplication?:
    | { readonly enabled?: boolean | undefined; readonly window?: number | undefined }
    | undefined;
}

/** Days and hours, as they are written. */
export interface ScheduleEntry {
  readonly days?: readonly Weekday[] | undefined;
  readonly hours?: readonly number[] | undefined;
  readonly time_zone?: string | undefined;
}

/** For how long, and for whom, nobody wants to hear of new alerts, as it is written. */
export interface SilenceEntry {
  readonly comment?: string | undefined;
  readonly rules?: readonly string[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly pattern?: string | undefined;
  readonly field?: string | undefined;
  readonly starts_at?: string | undefined;
  readonly ends_at?: string | undefined;
  readonly schedule?: ScheduleEntry | undefined;
}

/** Who is told when nobody acknowledges, as it is written. */
export interface EscalationPolicyEntry {
  readonly levels: readonly { readonly delay: number; readonly channels: readonly string[] }[];
  readonly ack_timeout?: Duration | undefined;
}

/** One channel's settings as they are written. Secrets are `${ENV_NAME}` references. */
export interface ChannelEntry {
  readonly enabled: boolean;
  readonly rate_limit?: number | undefined;
  readonly group_by?: readonly string[] | undefined;
  readonly group_wait?: Duration | undefined;
  readonly webhook_url?: string | undefined;
  readonly integration_key?: string | undefined;
}
