import type { FireDifference, RuleComparison } from "../replay/compare-fires.ts";
import type { ReplayReport } from "../replay/create-replay.ts";

/** Everything that a report of `replay` shows. */
export interface ReplayResult {
  readonly rulesPath: string;
  readonly report: ReplayReport;
  /** One report per value of a sweep. */
  readonly sweep: readonly { readonly value: number; readonly report: ReplayReport }[];
  readonly sweptRule: string | null;
  /** Another rule set on the same history. */
  readonly against: {
    readonly path: string;
    readonly report: ReplayReport;
    readonly rules: readonly RuleComparison[];
    readonly examples: readonly FireDifference[];
  } | null;
}
