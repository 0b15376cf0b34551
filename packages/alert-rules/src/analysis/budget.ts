/** How much work is left, counted in steps of about the same cost; shared by all questions of a file. */
export interface Budget {
  left: number;
  /** Questions that were given up so far, because an answer would have cost too much. */
  givenUp: number;
}
