import { assertWhole } from "../numeric/assert-option.ts";
import { type NanPolicy, readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { drawdowns } from "./drawdown-series.ts";

/** One fall from a high and what became of it. Indices are positions in {@link equityCurve}. */
export interface Drawdown {
  /** Fall from the high to the low, as a positive fraction of the high. */
  readonly depth: number;
  /** Where the high was: the last period before the fall. */
  readonly startIndex: number;
  /** Where the low was; the first of equal lows. */
  readonly troughIndex: number;
  /** Where wealth was first back at the high; `null` when it never was. */
  readonly recoveryIndex: number | null;
  /** Periods from the high to the low. */
  readonly declinePeriods: number;
  /** Periods from the low back to the high; `null` when it never came back. */
  readonly recoveryPeriods: number | null;
}

/** Options of {@link drawdownTable}. */
export interface DrawdownTableOptions {
  /**
   * How many of the deepest falls to list.
   *
   * @defaultValue 10
   */
  top?: number | undefined;
  /**
   * What to do with `NaN`: throw, or drop it before counting, after which indices count the returns
   * that are left.
   *
   * @defaultValue `"raise"`
   */
  nanPolicy?: Exclude<NanPolicy, "propagate"> | undefined;
}

/**
 * The deepest falls of wealth, deepest first; of equally deep ones, the earlier first. Falls do not
 * overlap: one lasts from a high until that high is reached again.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. May be empty.
 *
 * @throws {@link BacktestStatsError} `NON_FINITE_OBSERVATION`, `OPTION_OUT_OF_RANGE` for `top < 1`.
 *
 * @example
 * ```ts
 * import { drawdownTable } from "@autotrader/backtest-stats";
 *
 * const falls = drawdownTable([-0.5, 1, 0.25, -0.75]);
 * falls.map((fall) => fall.depth); // => [0.75, 0.5]
 * ```
 */
export function drawdownTable(
  returns: Series,
  { top = 10, nanPolicy }: DrawdownTableOptions = {},
): readonly Drawdown[] {
  assertWhole("drawdownTable", "top", top, 1);
  const observed = readObservations("drawdownTable", returns, 0, nanPolicy) ?? [];
  return [...drawdownEpisodes(observed)].sort((a, b) => b.depth - a.depth).slice(0, top);
}

/** Every fall in time order. */
export function* drawdownEpisodes(returns: Series): Generator<Drawdown> {
  let start = 0;
  let trough = 0;
  let depth = 0;
  let index = 0;
  for (const below of drawdowns(returns)) {
    if (below === 0) {
      if (depth > 0) yield episode(depth, start, trough, index);
      start = index;
      depth = 0;
    } else if (below > depth) {
      depth = below;
      trough = index;
    }
    index += 1;
  }
  if (depth > 0) yield episode(depth, start, trough, null);
}

function episode(
  depth: number,
  startIndex: number,
  troughIndex: number,
  recoveryIndex: number | null,
): Drawdown {
  return {
    depth,
    startIndex,
    troughIndex,
    recoveryIndex,
    declinePeriods: troughIndex - startIndex,
    recoveryPeriods: recoveryIndex === null ? null : recoveryIndex - troughIndex,
  };
}
