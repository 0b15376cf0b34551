import { DAY_MS } from "../day.ts";
import type { Strategy } from "../strategy.ts";

/** Options of {@link momentum}. */
export interface MomentumOptions {
  /**
   * Days between the two prices that are compared.
   *
   * @defaultValue 30
   */
  readonly lookbackDays?: number | undefined;
}

/**
 * Prefers what rose most: the return over the last `lookbackDays`. `null` for an asset without a bar
 * at the start of that span.
 *
 * @example
 * ```ts
 * import { momentum } from "@autotrader/backtest-stats/harness";
 *
 * momentum({ lookbackDays: 14 }).name; // => "momentum"
 * ```
 */
export function momentum({ lookbackDays = 30 }: MomentumOptions = {}): Strategy {
  return {
    name: "momentum",
    description: `Return over the last ${lookbackDays} days, higher first`,
    score: (view) =>
      view.assetIds.map((assetId) => {
        const before = view.bars(assetId, view.atMs - lookbackDays * DAY_MS).at(-1);
        const now = view.bars(assetId).at(-1);
        const startsInTime = before?.dayMs === view.atMs - (lookbackDays + 1) * DAY_MS;
        const score = startsInTime && now !== undefined ? now.close / before.close - 1 : null;
        return { assetId, score };
      }),
  };
}
