/** Options of {@link readCsvHistory} and {@link readJsonLinesHistory}. */
export interface ReadHistoryOptions {
  /**
   * Where the data comes from, in words that can stand in a report.
   *
   * @defaultValue the name of the file
   */
  readonly name?: string | undefined;
  /**
   * Whether a simulator made the prices up. Every output repeats it.
   *
   * @defaultValue false
   */
  readonly simulated?: boolean | undefined;
  /**
   * What to do with a row that cannot be parsed: refuse the file, or leave the row out and count it.
   *
   * @defaultValue "error"
   */
  readonly onBadRow?: "error" | "exclude" | undefined;
  /** Stops reading. */
  readonly signal?: AbortSignal | undefined;
}
