/** One booked amount that can still be corrected. */
export interface QuotaEntry {
  amount: bigint;
  /** When it was booked, by the meter's own clock. */
  readonly atMs: number;
}

/** Counts one limit's use over its window. */
export interface QuotaMeter {
  /** What counts now. */
  readonly used: () => bigint;
  /** How long until `amount` fits under `limit`: 0 now, `null` never. */
  readonly waitMs: (amount: bigint, limit: bigint) => number | null;
  /** Books an amount now. */
  readonly add: (amount: bigint) => QuotaEntry;
  /** Corrects a booked amount at the moment it was booked. */
  readonly correct: (entry: QuotaEntry, amount: bigint) => void;
}
