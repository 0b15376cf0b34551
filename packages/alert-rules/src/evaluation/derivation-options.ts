import type { DerivedMetric } from "../rules/rule-set.ts";

/** What evaluation needs beside conditions and values. A rule set is one. */
export interface DerivationOptions {
  /**
   * Metrics that are computed from those of the snapshot, as in the rule set of the conditions.
   *
   * @defaultValue none
   */
  readonly derivedMetrics?: readonly DerivedMetric[] | undefined;
}
