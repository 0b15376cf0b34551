const WORDS: Readonly<Record<string, string>> = {
  TOO_FEW_WINDOWS: "too few windows",
  NO_VARIATION: "all windows are alike",
  NOTHING_TO_CHOOSE: "no more assets than picks, so nothing to choose",
};

/** Says in words why a question has no answer: the words of a `NoTestReason`. */
export function describeNoTest(reason: string): string {
  return WORDS[reason] ?? reason;
}
