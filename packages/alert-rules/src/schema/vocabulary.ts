/** How urgent an alert is. */
export type Severity = "info" | "warning" | "high" | "critical";

/** How urgent an alert is, least urgent first. */
export const SEVERITIES: readonly Severity[] = ["info", "warning", "high", "critical"];

/** How a leaf compares a metric with its threshold. */
export type ComparisonOperator =
  | "eq"
  | "ne"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "in"
  | "not_in"
  | "contains"
  | "matches"
  | "between";

/** How a leaf compares a metric with its threshold. */
export const COMPARISON_OPERATORS: readonly ComparisonOperator[] = [
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "not_in",
  "contains",
  "matches",
  "between",
];

/** How a leaf compares a metric with its value in the snapshot before. */
export type ChangeOperator = "increases_by" | "changed_by";

/** How a leaf compares a metric with its value in the snapshot before. */
export const CHANGE_OPERATORS: readonly ChangeOperator[] = ["increases_by", "changed_by"];

/** The unit of a threshold or of a metric. */
export type Unit =
  | "usd"
  | "eth"
  | "btc"
  | "percent"
  | "ratio"
  | "bps"
  | "seconds"
  | "minutes"
  | "hours"
  | "days"
  | "count";

/** Units a threshold can be written in. */
export const UNITS: readonly Unit[] = [
  "usd",
  "eth",
  "btc",
  "percent",
  "ratio",
  "bps",
  "seconds",
  "minutes",
  "hours",
  "days",
  "count",
];

/** What happens when a rule cannot be decided because a metric is missing or mistyped. */
export type MissingDataPolicy = "no_fire" | "fire" | "keep_last" | "error";

/** What happens when a rule cannot be decided because a metric is missing or mistyped. */
export const MISSING_DATA_POLICIES: readonly MissingDataPolicy[] = [
  "no_fire",
  "fire",
  "keep_last",
  "error",
];

/** A day of a suppression schedule. */
export type Weekday =
  | "sunday"
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday";

/** Days of a suppression schedule, in the order of `Date.prototype.getUTCDay`. */
export const WEEKDAYS: readonly Weekday[] = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

/** A leaf may not be nested below more compound conditions than this. */
export const MAX_CONDITION_DEPTH = 5;

/** The policy name that means: no escalation. */
export const NO_ESCALATION = "none";
