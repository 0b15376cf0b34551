/** When one labelled observation was made, and when its outcome was known. */
export interface LabelSpan {
  /** When the prediction was made, epoch milliseconds UTC. */
  readonly startMs: number;
  /** When its outcome was known, epoch milliseconds UTC; at or after the start. */
  readonly endMs: number;
}
