import type { Definition } from "../numeric/definition.ts";
import { readObservations } from "../numeric/read-observations.ts";
import type { Series } from "../numeric/series.ts";
import { compound } from "./growth.ts";

/**
 * How far wealth is below its highest value so far, as a positive fraction of it: 0 at a new high,
 * `0.2` when 20 % below. The starting wealth of 1 counts as the first high, so there is one value
 * more than there are returns, in step with {@link equityCurve}.
 *
 * @param returns - Simple returns, one per period, as fractions, oldest first. May be empty.
 *
 * @throws {@link BacktestStatsError} `NON_FINITE_OBSERVATION`.
 *
 * @example
 * ```ts
 * import { drawdownSeries } from "@autotrader/backtest-stats";
 *
 * drawdownSeries([-0.5, 1, 0.25]); // => [0, 0.5, 0, 0]
 * ```
 */
export function drawdownSeries(returns: Series): number[] {
  readObservations("drawdownSeries", returns, 0);
  return drawdowns(returns);
}

/** {@link drawdownSeries} of returns already checked. */
export function drawdowns(returns: Series): number[] {
  const depths = [0];
  // Growth since the last high: it needs no division, and keeps the digits of tiny losses.
  let sinceHigh = 0;
  for (const value of returns) {
    const next = compound(sinceHigh, value);
    sinceHigh = isAtHigh(next, value) ? 0 : next;
    depths.push(0 - sinceHigh);
  }
  return depths;
}

/** {@link drawdowns}; the reference and quantstats start their highest wealth after the first return. */
export function drawdownsAs(definition: Definition, returns: Series): number[] {
  if (definition === "textbook" || definition === "empyrical") return drawdowns(returns);
  // A return of 0 in place of the first one keeps the length.
  return drawdowns(returns.map((value, index) => (index === 0 ? 0 : value)));
}

/**
 * Whether growth since the last high is a new high. A gain that makes a loss good exactly may miss it by
 * rounding; after a total loss nothing comes back.
 */
function isAtHigh(sinceHigh: number, value: number): boolean {
  if (sinceHigh >= 0) return true;
  return value > 0 && sinceHigh > -1 && sinceHigh >= -2 * Number.EPSILON * value;
}
