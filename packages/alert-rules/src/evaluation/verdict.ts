/**
 * What is known about a condition: it holds, it does not, or (`null`) nobody can tell, because a
 * metric is missing or has another type than its threshold.
 */
export type Verdict = boolean | null;

/** Kleene's strong conjunction: false decides, else unknown stays unknown. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
}

/** Kleene's strong disjunction: true decides, else unknown stays unknown. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(null) ? null : false;
}

/** Negation. Unknown stays unknown, which is where two-valued rules go wrong. */
export function negate(verdict: Verdict): Verdict {
  return verdict === null ? null : !verdict;
}

/** Whether at least `count` hold, whatever the unknown ones turn out to be. */
export function atLeast(count: number, verdicts: readonly Verdict[]): Verdict {
  const held = verdicts.filter((verdict) => verdict === true).length;
  const open = verdicts.filter((verdict) => verdict === null).length;
  if (held >= count) return true;
  return held + open >= count ? null : false;
}
