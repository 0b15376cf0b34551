/** What can be wrong with price history. Each is found by one file in this folder. */
export type DataIssueCode =
  | "UNPARSEABLE_ROW"
  | "IGNORED_COLUMN"
  | "BAD_DATE"
  | "BAD_PRICE"
  | "BAD_OHLC"
  | "BAD_VOLUME"
  | "UNSORTED_ROWS"
  | "DUPLICATE_DAY"
  | "CONFLICTING_DAY"
  | "STALE_CANDLE"
  | "FROZEN_DAY"
  | "UNVERIFIED_LAST_DAY"
  | "SYMBOL_REUSE"
  | "GAP"
  | "DELISTED"
  | "UNKNOWN_MARKET_CAP";

/** What was done about an issue. */
export type DataIssueEffect = "excluded" | "split" | "repaired" | "reported";

/** One place where an issue was seen. */
export interface DataIssueExample {
  /** Asset or symbol concerned; `null` when the issue is about the file. */
  readonly assetId: string | null;
  /** Start of the day concerned; `null` when it has none. */
  readonly dayMs: number | null;
  /** What was seen, in a few words. */
  readonly note: string;
}

/** One kind of defect, with how often it was seen. Nothing is left out of a backtest silently. */
export interface DataIssue {
  /** What is wrong. */
  readonly code: DataIssueCode;
  /** What was done about it. */
  readonly effect: DataIssueEffect;
  /** How many rows, days or assets; `unit` says which. */
  readonly count: number;
  /** What `count` counts. */
  readonly unit: "rows" | "days" | "assets" | "columns";
  /** Rule and consequence, in one sentence for a report. */
  readonly message: string;
  /** The first places, at most 20. */
  readonly examples: readonly DataIssueExample[];
}

/** What a history holds and what was wrong with it. */
export interface DataQuality {
  /** Rows that the source delivered. */
  readonly rowsRead: number;
  /** Rows that the backtest can use at the end of the history. */
  readonly rowsUsed: number;
  /** Every kind of defect that was found. */
  readonly issues: readonly DataIssue[];
}

/** How many places of one defect are kept; the count is always complete. */
const MAX_EXAMPLES = 20;

/** Builds an issue from all its places, keeping the first of them; `null` when there are none. */
export function createIssue(
  issue: Pick<DataIssue, "code" | "effect" | "unit" | "message">,
  places: readonly DataIssueExample[],
  count: number = places.length,
): DataIssue | null {
  if (count === 0) return null;
  return { ...issue, count, examples: places.slice(0, MAX_EXAMPLES) };
}
