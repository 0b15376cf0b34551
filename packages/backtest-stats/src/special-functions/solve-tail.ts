import type { Tails } from "./tails.ts";

/**
 * The point above 0 whose lower or upper tail is `probability`, by Newton's steps in the logarithms of
 * both, where the tails of these distributions are concave. Every step narrows a bracket, and one
 * that would leave it is replaced by a bisection.
 */
export function solveTail(
  probability: number,
  tail: "lower" | "upper",
  start: number,
  tailsAt: (point: number) => Tails,
): number {
  const logProbability = Math.log(probability);
  let point = Math.min(Math.max(start, Number.MIN_VALUE), Number.MAX_VALUE);
  let below = 0;
  let above = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 500; round += 1) {
    const tails = tailsAt(point);
    const isLower = tail === "lower";
    const reached = isLower ? tails.lower : tails.upper;
    const logReached = isLower ? tails.logLower : tails.logUpper;
    // The quotient keeps more digits than the difference of logarithms, where it exists.
    const missing = reached > 0 ? Math.log(reached / probability) : logReached - logProbability;
    if (missing === 0) return point;
    if (missing < 0 === isLower) below = point;
    else above = point;

    const slope = reached > 0 ? tails.logSlope / reached : Number.NaN;
    const wanted = ((isLower ? -1 : 1) * missing) / slope;
    const step = Number.isFinite(wanted) ? Math.max(-longest, Math.min(longest, wanted)) : 0;
    const next = point + point * Math.expm1(step);
    // Newton's steps square the error: the one that follows would be below rounding.
    if (step !== 0 && Math.abs(step) <= 1e-10) return next;
    const isInside = step !== 0 && next > below && next < above;
    const following = isInside ? next : middle(below, above, point);
    if (following === point) return point;
    point = following;
  }
  return point;
}

/** Steps that multiply by more than this power of e are cut short. */
const longest = 30;

function middle(below: number, above: number, point: number): number {
  if (above === Number.POSITIVE_INFINITY) return Math.min(point * 16, Number.MAX_VALUE);
  if (below === 0) return Math.max(point / 16, Number.MIN_VALUE);
  return Math.sqrt(below) * Math.sqrt(above);
}
