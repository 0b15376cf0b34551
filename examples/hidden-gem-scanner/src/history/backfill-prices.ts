import type { Clock, Logger } from "@autotrader/kernel";
import type { HttpTransport, TokenConfig } from "@autotrader/scanner";
import type { PriceBarStore } from "../store/price-bar-store.ts";
import { fetchPriceBars } from "./fetch-price-bars.ts";

const dayMs = 86_400_000;

export interface BackfillPricesOptions {
  readonly tokens: readonly TokenConfig[];
  readonly bars: PriceBarStore;
  readonly transport: HttpTransport;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Fetches the daily prices that the store lacks. A token whose history cannot be had is skipped and
 * logged; the next run tries again.
 *
 * @returns How many tokens have no history because their fetch failed.
 */
export async function backfillPrices(options: BackfillPricesOptions): Promise<number> {
  const { tokens, bars, transport, baseUrl, clock, logger, signal, onProgress } = options;
  let failed = 0;
  for (const [index, token] of tokens.entries()) {
    onProgress(index, tokens.length);
    const lastDayMs = await bars.lastDayMs(token.id);
    const fromMs = lastDayMs === null ? null : lastDayMs + dayMs;
    const yesterdayMs = Math.floor(clock.nowMs() / dayMs) * dayMs - dayMs;
    if (fromMs !== null && fromMs > yesterdayMs) continue;
    try {
      const nowMs = clock.nowMs();
      await bars.save(await fetchPriceBars(token, { transport, baseUrl, fromMs, nowMs, signal }));
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      logger.warn("history.failed", { token_id: token.id, error });
    }
  }
  onProgress(tokens.length, tokens.length);
  return failed;
}
