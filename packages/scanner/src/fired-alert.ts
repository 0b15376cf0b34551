/** An alert that a rule raised or that is over. */
export interface FiredAlert {
  /** Unique per firing. */
  readonly id: string;
  /** The rule that raised it. */
  readonly ruleId: string;
  /** How urgent it is. */
  readonly severity: "info" | "warning" | "high" | "critical";
  /** One line for a person. */
  readonly summary: string;
  /** Milliseconds since the Unix epoch. */
  readonly firedAtMs: number;
}
