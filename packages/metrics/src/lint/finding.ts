import type { MetricDefinition } from "@autotrader/kernel";

/** One finding, before it is known where the definition stands. */
export interface Finding {
  /** Stable identifier. */
  readonly code: string;
  /** Key inside of the definition. */
  readonly key: keyof MetricDefinition;
  /** What is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly hint: string;
}
