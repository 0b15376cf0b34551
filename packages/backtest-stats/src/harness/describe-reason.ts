const WORDS: Readonly<Record<string, string>> = {
  TOO_FEW_OBSERVATIONS: "too few observations",
  TOO_FEW_WINDOWS: "too few windows",
  NOTHING_TO_CHOOSE: "no more assets than picks, so nothing to choose",
  NO_VARIATION: "the values never vary",
  NO_LOSSES: "there was no loss to divide by",
  NO_DRAWDOWN: "there was no drawdown to divide by",
  TOTAL_LOSS: "everything was lost",
  NOT_DEFINED: "not defined",
  BOOTSTRAP_DISABLED: "intervals are switched off",
  UNDEFINED_IN_RESAMPLES: "no interval: undefined in too many resamples",
  INFLUENCE_UNDEFINED: "no interval: no standard error",
  END_TOO_LARGE: "no interval: too wide for a number",
};

/** Says in words why a number, an interval or a test does not exist. */
export function describeReason(code: string): string {
  return WORDS[code] ?? code;
}
