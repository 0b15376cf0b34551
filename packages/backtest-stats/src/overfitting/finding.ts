import type { CourtReason, Finding } from "./overfitting-report.ts";

/** A figure that may not exist, with the reason for the case that it does not. */
export function finding<Value>(
  value: Value | null | undefined,
  reason: CourtReason,
): Finding<Value> {
  return value === null || value === undefined ? missing(reason) : { value, reason: null };
}

/** A figure that does not exist. */
export function missing(reason: CourtReason): {
  readonly value: null;
  readonly reason: CourtReason;
} {
  return { value: null, reason };
}
