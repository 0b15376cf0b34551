import type { Expression } from "../expressions/expression.ts";
import type { ScalarThreshold, Threshold } from "../schema/alert-rules-file.ts";
import type {
  ComparisonOperator,
  MissingDataPolicy,
  Severity,
  Unit,
  Weekday,
} from "../schema/vocabulary.ts";

/** Valid rules in the form that evaluation and the engine use. Plain data, safe to serialise. */
export interface RuleSet {
  /** In the order of the file. */
  readonly rules: readonly Rule[];
  /** Metrics that are computed from others, each after those that it uses. */
  readonly derivedMetrics: readonly DerivedMetric[];
  /** When alerts are kept back: suppressions and silences. */
  readonly suppressions: readonly Suppression[];
  /** Shortest time between two alerts of one rule and entity, for all rules; 0 for none. */
  readonly deduplicationMs: number;
  /** Who is told when nobody acknowledges, by policy name. */
  readonly escalationPolicies: Readonly<Record<string, EscalationPolicy>>;
  /** Channel settings by name; `null` when the file has no such section and the host decides. */
  readonly channels: Readonly<Record<string, ChannelConfig>> | null;
}

/** A metric that is computed from others. Its value is unknown when an operand is. */
export interface DerivedMetric {
  /** Name that conditions use. */
  readonly name: string;
  /** What it is computed by. */
  readonly expression: Expression;
  /** The expression as it is written. */
  readonly text: string;
  /** Unit of its value; `null` when the file names none and its name tells none. */
  readonly unit: Unit | null;
  /** What it means, for people. */
  readonly description: string | null;
}

/** One rule. */
export interface Rule {
  /** Unique in the set. */
  readonly id: string;
  /** What it means, for people. */
  readonly description: string;
  /** How urgent its alerts are. */
  readonly severity: Severity;
  /** Channels that are told at once. */
  readonly channels: readonly string[];
  /** When it fires. */
  readonly condition: Condition;
  /** When an alert of it is over; `null` for: when `condition` no longer holds. */
  readonly clearCondition: Condition | null;
  /** How long it must match without a break before it fires, in milliseconds. */
  readonly forMs: number;
  /** How long it must be over without a break before it resolves, in milliseconds. */
  readonly keepFiringMs: number;
  /** It matches when it did in at least so many of the last snapshots; `null` for the last one. */
  readonly window: { readonly atLeast: number; readonly of: number } | null;
  /** So many turns within so long make an alert unsteady; `null` for never. */
  readonly flapDetection: { readonly changes: number; readonly withinMs: number } | null;
  /** Rules whose open alerts on the same entity keep its alerts back. */
  readonly inhibitedBy: readonly string[];
  /** Labels that tell alerts of one entity apart: each set of their values has its own alert. */
  readonly dedupLabels: readonly string[];
  /** Name of its escalation policy; `null` for none. */
  readonly escalationPolicy: string | null;
  /** Shortest time between two alerts of this rule for one entity, in milliseconds. */
  readonly suppressionMs: number;
  /** What happens when `condition` cannot be decided. */
  readonly missingData: MissingDataPolicy;
  /** Undecided snapshots in a row that are let pass before `missingData` holds. */
  readonly missingDataAfter: number;
  /** The alert's summary with `{metric}` placeholders; `null` for the description. */
  readonly messageTemplate: string | null;
  /** Free words. */
  readonly tags: readonly string[];
  /** Who looks after the rule. */
  readonly owner: string | null;
  /** What to do when it fires, usually an address. */
  readonly runbook: string | null;
}

/** When a rule fires. */
export type Condition = Comparison | Absence | Junction | Negation | Quorum;

/** Compares the value of one metric. */
export interface Comparison {
  /** Tells conditions apart. */
  readonly kind: "comparison";
  /** Name of the metric. */
  readonly metric: string;
  /** How it is compared. */
  readonly operator: ComparisonOperator;
  /** In the metric's own unit when that is known, whatever unit the file uses. */
  readonly threshold: Threshold;
  /** Unit of `threshold`; `null` when the file names none. */
  readonly unit: Unit | null;
}

/** Holds when a metric has no value. */
export interface Absence {
  /** Tells conditions apart. */
  readonly kind: "absent";
  /** Name of the metric. */
  readonly metric: string;
}

/** Holds when all (`and`) or any (`or`) of at least two conditions hold. */
export interface Junction {
  /** Tells conditions apart. */
  readonly kind: "and" | "or";
  /** At least two. */
  readonly conditions: readonly Condition[];
}

/** Holds when its condition does not. */
export interface Negation {
  /** Tells conditions apart. */
  readonly kind: "not";
  /** What must not hold. */
  readonly condition: Condition;
}

/** Holds when at least `count` of its conditions do. */
export interface Quorum {
  /** Tells conditions apart. */
  readonly kind: "at_least";
  /** How many must hold, at least 1. */
  readonly count: number;
  /** At least `count`. */
  readonly conditions: readonly Condition[];
}

/** Keeps new alerts back while all that it names fits. */
export interface Suppression {
  /** A regular expression and the value it is looked for in. */
  readonly match: { readonly pattern: string; readonly field: string } | null;
  /** Any of the days and any of the hours. `null` stands for all. */
  readonly schedule: {
    readonly days: readonly Weekday[] | null;
    readonly hours: readonly number[] | null;
    /** Name of an IANA time zone. */
    readonly timeZone: string;
  } | null;
  /** Only alerts of these rules; `null` for all. */
  readonly rules: readonly string[] | null;
  /** From when on it holds; `null` for always. */
  readonly startsAtMs: number | null;
  /** Until when, exclusive; `null` for ever. */
  readonly endsAtMs: number | null;
  /** What it is called where it is reported. */
  readonly reason: "rule" | "silence";
  /** Only alerts of these severities; `null` for all. */
  readonly severities: readonly Severity[] | null;
  /** How long it goes on after it matched last. Not used with a schedule, whose hours say it. */
  readonly durationMs: number;
}

/** Who is told when nobody acknowledges. */
export interface EscalationPolicy {
  /** Its steps, by delay. */
  readonly levels: readonly EscalationLevel[];
  /** How long an acknowledgement holds, in milliseconds; `null` until the alert resolves. */
  readonly ackTimeoutMs: number | null;
}

/** One step of an escalation policy. */
export interface EscalationLevel {
  /** Wait from the firing of the alert, in milliseconds. */
  readonly delayMs: number;
  /** Who is told then. */
  readonly channels: readonly string[];
}

/** Settings of one channel. */
export interface ChannelConfig {
  /** A disabled channel gets nothing. */
  readonly enabled: boolean;
  /** Most messages in any minute; `null` for no limit. */
  readonly rateLimitPerMinute: number | null;
  /** Notices with the same values of these labels go out as one message; `null` for each alone. */
  readonly grouping: { readonly labels: readonly string[]; readonly waitMs: number } | null;
  /** An address or a `${NAME}` reference; `null` when the channel has none. */
  readonly webhookUrl: string | null;
  /** A key or a `${NAME}` reference; `null` when the channel has none. */
  readonly integrationKey: string | null;
}

export type { ScalarThreshold, Threshold };
