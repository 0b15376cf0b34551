/** One row of price history as a reader or a host delivers it, before any check. */
export interface PriceRow {
  /** Symbol of the token. Surrounding spaces are ignored; case matters. */
  readonly symbol: string;
  /** Start of the day: midnight UTC in milliseconds since the Unix epoch. */
  readonly dayMs: number;
  /** First price of the day; absent or `null` when unknown. */
  readonly open?: number | null | undefined;
  /** Highest price of the day; absent or `null` when unknown. */
  readonly high?: number | null | undefined;
  /** Lowest price of the day; absent or `null` when unknown. */
  readonly low?: number | null | undefined;
  /** Last price of the day. */
  readonly close: number;
  /** Traded amount; absent or `null` when unknown. */
  readonly volume?: number | null | undefined;
  /** Market capitalisation; absent, `null` or 0 when unknown. */
  readonly marketCap?: number | null | undefined;
  /** Numbers recorded on that day beside the prices. */
  readonly signals?: Readonly<Record<string, number | null>> | undefined;
}
