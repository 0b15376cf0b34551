/** Both tails of a distribution at one point, each with full relative precision. */
export interface Tails {
  /** Probability at or below the point. */
  readonly lower: number;
  /** Probability above the point. */
  readonly upper: number;
  /** Natural logarithm of `lower`, also where that is below the smallest double. */
  readonly logLower: number;
  /** Natural logarithm of `upper`, also where that is below the smallest double. */
  readonly logUpper: number;
  /** What `lower` gains, and `upper` loses, per unit of the logarithm that is solved for. */
  readonly logSlope: number;
}

/** Tails from the one that was computed; the other is its complement. */
export function completeTails(
  tail: number,
  logTail: number,
  isLower: boolean,
  logSlope: number,
): Tails {
  const other = 1 - tail;
  const logOther = Math.log1p(-tail);
  return isLower
    ? { lower: tail, upper: other, logLower: logTail, logUpper: logOther, logSlope }
    : { lower: other, upper: tail, logLower: logOther, logUpper: logTail, logSlope };
}

export const emptyTails: Tails = {
  lower: 0,
  upper: 1,
  logLower: Number.NEGATIVE_INFINITY,
  logUpper: 0,
  logSlope: 0,
};

export const fullTails: Tails = {
  lower: 1,
  upper: 0,
  logLower: 0,
  logUpper: Number.NEGATIVE_INFINITY,
  logSlope: 0,
};
