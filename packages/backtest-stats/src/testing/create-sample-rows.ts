import { createRandomStream } from "../bootstrap/random-stream.ts";
import type { PriceRow } from "../harness/data-quality/price-row.ts";
import { DAY_MS } from "../harness/day.ts";

/** What {@link createSampleRows} makes up. */
export interface SampleRowsOptions {
  /** Number of symbols, named `A00`, `A01` … */
  readonly assets: number;
  /** Days of prices. */
  readonly days: number;
  /**
   * Start of the first day.
   *
   * @defaultValue 2024-01-01
   */
  readonly startMs?: number | undefined;
  /**
   * Decides every price.
   *
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * Daily drift of the first symbol; the last one has the opposite, the others lie between. 0 is pure
   * chance.
   *
   * @defaultValue 0
   */
  readonly drift?: number | undefined;
}

/**
 * Makes up price rows: random walks with a daily deviation of about 2 %, sorted by symbol and day,
 * with volumes, market capitalisations and a signal `gem_score` that is pure noise. For tests only;
 * label a history made of them as simulated.
 *
 * @example
 * ```ts
 * import { createSampleRows } from "@autotrader/backtest-stats/testing";
 *
 * createSampleRows({ assets: 3, days: 10 }).length; // => 30
 * ```
 */
export function createSampleRows({
  assets,
  days,
  startMs = Date.UTC(2024, 0, 1),
  seed = 1,
  drift = 0,
}: SampleRowsOptions): PriceRow[] {
  return Array.from({ length: assets }, (_asset, position) => {
    const random = createRandomStream(seed, position);
    const tilt = assets === 1 ? drift : drift * (1 - (2 * position) / (assets - 1));
    let close = 100;
    return Array.from({ length: days }, (_day, day): PriceRow => {
      const open = close;
      close *= Math.exp(tilt + 0.07 * (random.nextFraction() - 0.5));
      return {
        symbol: `A${String(position).padStart(2, "0")}`,
        dayMs: startMs + day * DAY_MS,
        open,
        high: Math.max(open, close) * 1.01,
        low: Math.min(open, close) * 0.99,
        close,
        volume: 1_000 * (0.75 + random.nextFraction() / 2),
        marketCap: close * 1_000_000 * (position + 1),
        signals: { gem_score: 100 * random.nextFraction() },
      };
    });
  }).flat();
}
