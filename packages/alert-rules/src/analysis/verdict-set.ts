/** Which verdicts are possible, as a set of bits. */
export type VerdictSet = number;

export const TRUE: VerdictSet = 1;
export const FALSE: VerdictSet = 2;
export const UNKNOWN: VerdictSet = 4;
export const ANY: VerdictSet = 7;

/** The set that holds this one verdict. */
export function setOf(verdict: boolean | null): VerdictSet {
  if (verdict === null) return UNKNOWN;
  return verdict ? TRUE : FALSE;
}

/** The possible negations. */
export function negate(set: VerdictSet): VerdictSet {
  return (set & UNKNOWN) | (set & TRUE ? FALSE : 0) | (set & FALSE ? TRUE : 0);
}

/** What "at least `count` hold" can be when its parts vary independently of each other. */
export function quorumOf(count: number, sets: Iterable<VerdictSet>): VerdictSet {
  let canHold = 0;
  let cannotFail = 0;
  let canBeUnknown = 0;
  let mustHold = 0;
  let eitherWay = 0;
  for (const set of sets) {
    if (set & TRUE) canHold += 1;
    if ((set & FALSE) === 0) cannotFail += 1;
    if (set & UNKNOWN) canBeUnknown += 1;
    if (set === TRUE) mustHold += 1;
    if (set === (TRUE | FALSE)) eitherWay += 1;
  }
  const fewest = Math.max(0, count - mustHold - canBeUnknown);
  const most = Math.min(eitherWay, count - 1 - mustHold);
  return (
    (canHold >= count ? TRUE : 0) |
    (cannotFail < count ? FALSE : 0) |
    (fewest <= most ? UNKNOWN : 0)
  );
}
