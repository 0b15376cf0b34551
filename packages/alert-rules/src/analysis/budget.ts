/** How much work is left, counted in steps of about the same cost; shared by all questions of a file. */
export interface Budget {
  left: number;
  /** Questions that were given up so far, because an answer would have cost too much. */
  givenUp: number;
}

/** How many steps may be taken for one file: some for any file and some for each rule. */
const WORK_PER_FILE = 2_000_000;
const WORK_PER_RULE = 1_000;

/** What may be spent on a file of so many rules. */
export function createBudget(rules: number): Budget {
  return { left: WORK_PER_FILE + WORK_PER_RULE * rules, givenUp: 0 };
}
