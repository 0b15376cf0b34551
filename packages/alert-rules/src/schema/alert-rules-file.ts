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
  /** The rules, each `id` once. */
  readonly rules: readonly RuleEntry[];
  /** Metrics that are computed from others, by name. */
  readonly derived_metrics?: Readonly<Record<string, DerivedMetricEntry>> | undefined;
  /** When alerts are kept back. */
  readonly suppression?: readonly SuppressionEntry[] | undefined;
  /** For how long nobody wants to hear of new alerts. */
  readonly silences?: readonly SilenceEntry[] | undefined;
  /** Who is told when nobody acknowledges, by name. */
  readonly escalation_policies?: Readonly<Record<string, EscalationPolicyEntry>> | undefined;
  /** Settings of channels, by name. */
  readonly channels?: Readonly<Record<string, ChannelEntry>> | undefined;
}

/** A metric that is computed from others, as it is written. */
export interface DerivedMetricEntry {
  /** Arithmetic over metrics, such as `liquidity_usd / market_cap_usd`. */
  readonly expression: string;
  /** Unit of its value. */
  readonly unit?: Unit | undefined;
  /** What it means, for a person. */
  readonly description?: string | undefined;
}

/** A single value that a leaf compares with. */
export type ScalarThreshold = number | boolean | string;

/** What a leaf compares with: one value, or a list for `in`, `not_in` and `between`. */
export type Threshold = ScalarThreshold | readonly ScalarThreshold[];

/** One rule as it is written. */
export interface RuleEntry {
  /** Unique name in `snake_case`. */
  readonly id: string;
  /** What the alert means, for a person. */
  readonly description: string;
  /** Form of the rule: `v1` has `where`, `v2` has `condition`. */
  readonly version?: "v1" | "v2" | undefined;
  /** How urgent it is. */
  readonly severity: Severity;
  /** Names of the channels that are told. */
  readonly channels: readonly string[];
  /** Conditions of the old form, all of which must hold. */
  readonly where?: Readonly<Record<string, ScalarThreshold>> | undefined;
  /** When the rule matches. */
  readonly condition?: ConditionEntry | undefined;
  /** When a firing alert is over; without it, when `condition` no longer holds. */
  readonly clear_condition?: ConditionEntry | undefined;
  /** How long the rule must match before the alert fires. */
  readonly for?: Duration | undefined;
  /** How long the alert stays open after the rule stopped matching. */
  readonly keep_firing_for?: Duration | undefined;
  /** How many of the last snapshots must match. */
  readonly window?: WindowEntry | undefined;
  /** From when on the alert counts as unsteady. */
  readonly flap_detection?: FlapDetectionEntry | undefined;
  /** Rules whose open alerts on the same entity keep this one back. */
  readonly inhibited_by?: readonly string[] | undefined;
  /** Values that tell alerts of one entity apart. */
  readonly dedup_labels?: readonly string[] | undefined;
  /** Name of the policy that is followed. */
  readonly escalation_policy?: string | undefined;
  /** Seconds without a second alert. */
  readonly suppression_duration?: number | undefined;
  /** Older form of `suppression_duration`, in minutes. */
  readonly cool_off_minutes?: number | undefined;
  /** What an unknown verdict means. */
  readonly missing_data?: MissingDataPolicy | undefined;
  /** Unknown snapshots in a row before `missing_data` counts. */
  readonly missing_data_after?: number | undefined;
  /** Text of the alert with `{placeholders}`. */
  readonly message_template?: string | undefined;
  /** Free words. */
  readonly tags?: readonly string[] | undefined;
  /** Who looks after the rule. */
  readonly owner?: string | undefined;
  /** Where it says what to do. */
  readonly runbook?: string | undefined;
}

/** Seconds, or a text such as `90s`, `5m`, `1h30m` or `2d`. */
export type Duration = number | string;

/** How many of the last snapshots must match, as it is written. */
export interface WindowEntry {
  /** How many must match. */
  readonly at_least: number;
  /** Of how many snapshots. */
  readonly of: number;
}

/** From when on an alert counts as unsteady, as it is written. */
export interface FlapDetectionEntry {
  /** How many changes of the verdict. */
  readonly changes: number;
  /** In how much time. */
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
  /** Name of the metric. */
  readonly metric: string;
  /** How it is compared. */
  readonly operator: ComparisonOperator | ChangeOperator;
  /** What it is compared with. */
  readonly threshold: Threshold;
  /** Unit of the threshold. */
  readonly unit?: Unit | undefined;
}

/** Holds when a metric is missing. */
export interface AbsenceEntry {
  /** Name of the metric. */
  readonly metric: string;
  /** Says that this leaf asks for absence. */
  readonly operator: "absent";
}

/** Holds when all (`AND`) or any (`OR`) of its conditions do. */
export interface JunctionEntry {
  /** Says that this is no leaf. */
  readonly type: "compound";
  /** Whether all or any must hold. */
  readonly operator: "AND" | "OR";
  /** At least two. */
  readonly conditions: readonly ConditionEntry[];
}

/** Holds when its one condition does not. */
export interface NegationEntry {
  /** Says that this is no leaf. */
  readonly type: "compound";
  /** Says that the condition is turned round. */
  readonly operator: "NOT";
  /** Exactly one. */
  readonly conditions: readonly ConditionEntry[];
}

/** Holds when at least `count` of its conditions do. */
export interface QuorumEntry {
  /** Says that this is no leaf. */
  readonly type: "compound";
  /** Says that a number of them must hold. */
  readonly operator: "AT_LEAST";
  /** How many. */
  readonly count: number;
  /** Of which. */
  readonly conditions: readonly ConditionEntry[];
}

/** When alerts are kept back, as it is written. */
export interface SuppressionEntry {
  /** Regular expression that the field must match. */
  readonly pattern?: string | undefined;
  /** Which field of the alert the pattern looks at. */
  readonly field?: string | undefined;
  /** Days and hours on which it counts. */
  readonly schedule?: ScheduleEntry | undefined;
  /** Severities that it keeps back. */
  readonly severity?: readonly Severity[] | undefined;
  /** Seconds for which it holds after the first alert. */
  readonly duration?: number | undefined;
  /** Whether equal alerts are sent once within a window of seconds. */
  readonly deduplication?:
    | { readonly enabled?: boolean | undefined; readonly window?: number | undefined }
    | undefined;
}

/** Days and hours, as they are written. */
export interface ScheduleEntry {
  /** Days of the week; all when absent. */
  readonly days?: readonly Weekday[] | undefined;
  /** Hours, 0 to 23; all when absent. */
  readonly hours?: readonly number[] | undefined;
  /** IANA name; UTC when absent. */
  readonly time_zone?: string | undefined;
}

/** For how long, and for whom, nobody wants to hear of new alerts, as it is written. */
export interface SilenceEntry {
  /** Why. */
  readonly comment?: string | undefined;
  /** Only alerts of these rules. */
  readonly rules?: readonly string[] | undefined;
  /** Only alerts of these severities. */
  readonly severity?: readonly Severity[] | undefined;
  /** Regular expression that the field must match. */
  readonly pattern?: string | undefined;
  /** Which field of the alert the pattern looks at. */
  readonly field?: string | undefined;
  /** First moment, ISO 8601; from ever when absent. */
  readonly starts_at?: string | undefined;
  /** End, ISO 8601; for ever when absent. */
  readonly ends_at?: string | undefined;
  /** Days and hours on which it counts. */
  readonly schedule?: ScheduleEntry | undefined;
}

/** Who is told when nobody acknowledges, as it is written. */
export interface EscalationPolicyEntry {
  /** Steps: seconds since the alert fired, and who is told then. */
  readonly levels: readonly { readonly delay: number; readonly channels: readonly string[] }[];
  /** How long an acknowledgement holds before the policy goes on. */
  readonly ack_timeout?: Duration | undefined;
}

/** One channel's settings as they are written. Secrets are `${ENV_NAME}` references. */
export interface ChannelEntry {
  /** Whether it is used. */
  readonly enabled: boolean;
  /** Most notices a minute. */
  readonly rate_limit?: number | undefined;
  /** Fields by which notices are gathered into one. */
  readonly group_by?: readonly string[] | undefined;
  /** How long notices are gathered. */
  readonly group_wait?: Duration | undefined;
  /** Address, as a reference. */
  readonly webhook_url?: string | undefined;
  /** Key of the service, as a reference. */
  readonly integration_key?: string | undefined;
}
