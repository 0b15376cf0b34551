import type { Position } from "@autotrader/kernel";

/** One thing that was not as a test says. */
export interface RuleTestFailure {
  /** What, in one line. */
  readonly message: string;
  /** What the test says; `null` when nothing can be compared. */
  readonly expected: string | null;
  /** What was so. */
  readonly got: string | null;
  /** Moment of it, in milliseconds from the start of the test. */
  readonly atMs: number;
  /** The part of the test that does not hold. */
  readonly position: Position;
}
