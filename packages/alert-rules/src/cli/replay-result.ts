import type { FireDifference, RuleComparison } from "../replay/compare-fires.ts";
import type { ReplayReport } from "../replay/create-replay.ts";
import type { AlertScore } from "../replay/score-alerts.ts";
import type { Suggestion } from "../replay/suggest-threshold.ts";

/** Everything that a report of `replay` shows. */
export interface ReplayResult {
  readonly rulesPath: string;
  readonly report: ReplayReport;
  /** One report per value of a sweep. */
  readonly sweep: readonly SweptReplay[];
  readonly sweptRule: string | null;
  /** `null` unless one was asked for. */
  readonly suggestion: {
    readonly present: number;
    readonly budgetPerDay: number | null;
    /** `null` when no threshold of the sweep will do. */
    readonly found: Suggestion | null;
  } | null;
  /** How well the alerts told of the incidents of a file; `null` without one. */
  readonly incidents: {
    readonly path: string;
    readonly leadMs: number;
    /** Incidents that lie outside the history, which nobody could tell of. */
    readonly outside: number;
    /** First that of all rules together. */
    readonly scores: readonly AlertScore[];
  } | null;
  /** Another rule set on the same history. */
  readonly against: {
    readonly path: string;
    readonly report: ReplayReport;
    readonly rules: readonly RuleComparison[];
    readonly examples: readonly FireDifference[];
  } | null;
}

/** What one value of a sweep came to. */
export interface SweptReplay {
  readonly value: number;
  readonly report: ReplayReport;
  /** The score of the swept rule; `null` without incidents. */
  readonly score: AlertScore | null;
}
