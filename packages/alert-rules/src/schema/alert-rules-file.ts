import type {
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
  readonly escalation_policy?: string | undefined;
  readonly suppression_duration?: number | undefined;
  readonly cool_off_minutes?: number | undefined;
  readonly missing_data?: MissingDataPolicy | undefined;
  readonly message_template?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owner?: string | undefined;
  readonly runbook?: string | undefined;
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
  readonly operator: ComparisonOperator;
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
  readonly schedule?:
    | {
        readonly days?: readonly Weekday[] | undefined;
        readonly hours?: readonly number[] | undefined;
      }
    | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly duration?: number | undefined;
  readonly deduplication?:
    | { readonly enabled?: boolean | undefined; readonly window?: number | undefined }
    | undefined;
}

/** Who is told when nobody acknowledges, as it is written. */
export interface EscalationPolicyEntry {
  readonly levels: readonly { readonly delay: number; readonly channels: readonly string[] }[];
}

/** One channel's settings as they are written. Secrets are `${ENV_NAME}` references. */
export interface ChannelEntry {
  readonly enabled: boolean;
  readonly rate_limit?: number | undefined;
  readonly webhook_url?: string | undefined;
  readonly integration_key?: string | undefined;
}
