import type { MetricValues } from "../evaluation/metric-values.ts";
import type { Rule } from "../rules/rule-set.ts";

/** What differs between two rule sets. Plain data, safe to serialise. */
export interface RuleSetDiff {
  /** Rules that only the later set has, in its order. */
  readonly added: readonly Rule[];
  /** Rules that only the former set has, in its order. */
  readonly removed: readonly Rule[];
  /** Rules that both sets have and that are not alike, in the order of the later set. */
  readonly changed: readonly RuleChange[];
  /** How many rules are alike in both. */
  readonly unchanged: number;
  /** What differs outside of the rules. */
  readonly settings: readonly SettingChange[];
}

/** A rule that was changed. */
export interface RuleChange {
  /** Its id in the later set. */
  readonly id: string;
  /** Its id in the former set when all else is alike; `null` when the id stayed. */
  readonly formerId: string | null;
  /** What became of when it fires. */
  readonly firing: FiringChange;
  /** Its keys that differ. */
  readonly fields: readonly FieldChange[];
  /** Derived metrics of the rule that are computed otherwise now. */
  readonly derivedMetrics: readonly string[];
}

/**
 * How the snapshots on which a rule fires differ, each looked at alone: by `condition` and
 * `missing_data`, without what `for`, `window` and the like make of several snapshots.
 *
 * - `same`: it fires on the same ones.
 * - `more`, `less`: on others too, or no more on all of them.
 * - `other`: both.
 * - `undecided`: that could not be decided.
 */
export interface FiringChange {
  /** What kind of difference. */
  readonly kind: "same" | "more" | "less" | "other" | "undecided";
  /** A snapshot on which it fires now and did not before; `null` when none is known. */
  readonly gained: MetricValues | null;
  /** A snapshot on which it fired before and does not now; `null` when none is known. */
  readonly lost: MetricValues | null;
}

/** One key that differs, named and written as in the file. */
export interface FieldChange {
  /** Name of the key. */
  readonly name: string;
  /** What it was; `null` for not set. */
  readonly before: string | null;
  /** What it is now; `null` for not set. */
  readonly after: string | null;
}

/** A difference outside of the rules. */
export interface SettingChange {
  /** Section of the file. */
  readonly section: "derived_metrics" | "suppression" | "escalation_policies" | "channels";
  /** Name in its section; for suppressions and silences, which have none, what they say. */
  readonly name: string;
  /** What happened to it. */
  readonly kind: "added" | "removed" | "changed";
  /** Its keys that differ; empty unless `kind` is `changed`. */
  readonly fields: readonly FieldChange[];
}
