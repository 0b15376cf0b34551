/** How urgent an alert is, least urgent first. */
export const SEVERITIES = ["info", "warning", "high", "critical"] as const;
/** How urgent an alert is. */
export type Severity = (typeof SEVERITIES)[number];

/** How a leaf compares a metric with its threshold. */
export const COMPARISON_OPERATORS = [
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "not_in",
  "contains",
  "between",
] as const;
/** How a leaf compares a metric with its threshold. */
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** Units a threshold can be written in. */
export const UNITS = [
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
] as const;
/** The unit of a threshold or of a metric. */
export type Unit = (typeof UNITS)[number];

/** What happens when a rule cannot be decided because a metric is missing or mistyped. */
export const MISSING_DATA_POLICIES = ["no_fire", "fire", "keep_last"] as const;
/** What happens when a rule cannot be decided because a metric is missing or mistyped. */
export type MissingDataPolicy = (typeof MISSING_DATA_POLICIES)[number];

/** Days of a suppression schedule, in the order of `Date.prototype.getUTCDay`. */
export const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;
/** A day of a suppression schedule. */
export type Weekday = (typeof WEEKDAYS)[number];

/** A leaf may not be nested below more compound conditions than this. */
export const MAX_CONDITION_DEPTH = 5;

/** The policy name that means: no escalation. */
export const NO_ESCALATION = "none";
