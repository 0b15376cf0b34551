import type { Verdict } from "./verdict.ts";

/** How typed arrays hold a verdict: 0 is false, 1 is true, 2 is unknown. */
export type VerdictCode = 0 | 1 | 2;

export const FALSE_CODE = 0;
export const TRUE_CODE = 1;
export const UNKNOWN_CODE = 2;

/**
 * The verdict behind the number that rule indexes and columns return; `null` (unknown) for any
 * number that is no code.
 *
 * @example
 * ```ts
 * import { readVerdictCode } from "@autotrader/alert-rules/evaluation";
 *
 * [0, 1, 2].map(readVerdictCode); // => [false, true, null]
 * ```
 */
export function readVerdictCode(code: number | undefined): Verdict {
  if (code === TRUE_CODE) return true;
  return code === FALSE_CODE ? false : null;
}

/** The number that stands for a verdict in typed arrays. */
export function toVerdictCode(verdict: Verdict): VerdictCode {
  if (verdict === null) return UNKNOWN_CODE;
  return verdict ? TRUE_CODE : FALSE_CODE;
}
