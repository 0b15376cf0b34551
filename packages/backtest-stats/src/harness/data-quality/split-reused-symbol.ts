import { DAY_MS, formatDay } from "../day.ts";
import type { Bar } from "../history-source.ts";
import type { DataIssueExample } from "./data-issue.ts";

/** Missing days from which on a jump in price means another token. */
const SILENT_DAYS = 3;
/** Factor between the prices before and after the silence, up or down. */
const JUMP_FACTOR = 20;

/** One continuous series of a symbol. */
export interface AssetSeries {
  /** The symbol for its first series, then `SYMBOL#2`, `SYMBOL#3` … */
  readonly assetId: string;
  /** Bars, oldest first. */
  readonly bars: readonly Bar[];
}

/**
 * Cuts the series of a symbol where another token took the symbol over: at least 3 days without a
 * bar, and a price that differs by a factor of 20 or more afterwards. A holder of the old token did
 * not make that jump (LUNA in May 2022: 0.00005, 17 days of silence, then 8.87 for a new token).
 * The cut is known with the first bar after it, so it uses nothing from the future.
 */
export function splitReusedSymbol(
  symbol: string,
  bars: readonly Bar[],
): { readonly series: readonly AssetSeries[]; readonly cuts: readonly DataIssueExample[] } {
  const cuts: DataIssueExample[] = [];
  const parts: Bar[][] = [[]];
  for (const bar of bars) {
    const previous = parts.at(-1)?.at(-1);
    if (previous !== undefined && isAnotherToken(previous, bar)) {
      cuts.push({
        assetId: `${symbol}#${parts.length + 1}`,
        dayMs: bar.dayMs,
        note: `close ${previous.close} on ${formatDay(previous.dayMs)}, then ${bar.close} on ${formatDay(bar.dayMs)}`,
      });
      parts.push([]);
    }
    parts.at(-1)?.push(bar);
  }
  const series = parts
    .filter((part) => part.length > 0)
    .map((part, index) => ({
      assetId: index === 0 ? symbol : `${symbol}#${index + 1}`,
      bars: part,
    }));
  return { series, cuts };
}

function isAnotherToken(before: Bar, after: Bar): boolean {
  const missingDays = (after.dayMs - before.dayMs) / DAY_MS - 1;
  const factor = after.close / before.close;
  return missingDays >= SILENT_DAYS && (factor >= JUMP_FACTOR || factor <= 1 / JUMP_FACTOR);
}
