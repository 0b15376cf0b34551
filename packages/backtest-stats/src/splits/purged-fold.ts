/** One split into training and test observations, as positions in the list given. */
export interface PurgedFold {
  /** Observations to train on. */
  readonly train: readonly number[];
  /** Observations to test on: neighbours in time. */
  readonly test: readonly number[];
  /** Observations used for neither, because their outcome overlaps the test fold or its embargo. */
  readonly purged: readonly number[];
}
