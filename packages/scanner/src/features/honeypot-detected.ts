/** Trades that must have happened before their pattern says anything. */
const minTrades = 20;
/** Share of sells from which on holders evidently can sell. */
const minSellShare = 0.1;

/**
 * Whether the token can be bought but not sold, judged from the trades of the last 24 hours: sells
 * in number prove that selling works, many buys without one sell are the mark of a honeypot.
 * It is evidence, not a simulation: a contract may treat addresses differently.
 *
 * @returns `true`, `false`, or `null` when the trades do not tell.
 */
export function honeypotDetected(
  buys: number | undefined,
  sells: number | undefined,
): boolean | null {
  if (buys === undefined || sells === undefined || buys + sells < minTrades) return null;
  if (sells === 0) return true;
  return sells / (buys + sells) >= minSellShare ? false : null;
}
