import { DAY_MS } from "./day.ts";
import type { PriceOutcomes } from "./price-outcomes.ts";

/** What trading costs. */
export interface TradingCosts {
  /** Fee on every amount bought or sold, in hundredths of a percent. */
  readonly feeBps: number;
  /** Loss between the expected and the real price, on every amount bought or sold, in hundredths of a percent. */
  readonly slippageBps: number;
}

/** Share of the money in each asset, by asset id. Cash is what is left to 1. */
export type Weights = ReadonlyMap<string, number>;

/** What a portfolio did between two decisions. */
export interface HeldPortfolio {
  /** Return of each day after costs, oldest first. */
  readonly dailyReturns: readonly number[];
  /** Return of the whole span after costs. */
  readonly netReturn: number;
  /** Return of the whole span before costs. */
  readonly grossReturn: number;
  /** Amount bought plus amount sold at the start, as a share of the money: 2 replaces everything. */
  readonly turnover: number;
  /** Share of the money that the trading cost. */
  readonly cost: number;
  /** Weights at the end, after prices have moved them. */
  readonly endWeights: Weights;
  /** Picks that could not be bought. Their money stayed in cash. */
  readonly unfilled: readonly string[];
  /** Picks whose prices ended for good while they were held. */
  readonly ended: readonly string[];
}

/**
 * Buys `target`, holds it without touching it for `days`, and says what came of it. Costs are paid on
 * the first day, on the difference between `before` and `target`.
 */
export function holdPortfolio(
  outcomes: PriceOutcomes,
  options: {
    readonly before: Weights;
    readonly target: Weights;
    readonly fromMs: number;
    readonly days: number;
    readonly costs: TradingCosts;
  },
): HeldPortfolio {
  const { before, target, fromMs, days, costs } = options;
  const endMs = fromMs + days * DAY_MS;
  const filled = new Map(
    [...target].filter(([assetId]) => outcomes.between(assetId, fromMs, endMs) !== null),
  );
  const turnover = measureTurnover(before, filled);
  const cost = (turnover * (costs.feeBps + costs.slippageBps)) / 10_000;
  const valueAt = (day: number) => valuePortfolio(outcomes, filled, fromMs, fromMs + day * DAY_MS);

  const dailyReturns: number[] = [];
  let previous = 1 / (1 - cost);
  for (let day = 1; day <= days; day += 1) {
    const value = valueAt(day).total;
    dailyReturns.push(value / previous - 1);
    previous = value;
  }
  const end = valueAt(days);
  return {
    dailyReturns,
    netReturn: end.total * (1 - cost) - 1,
    grossReturn: end.total - 1,
    turnover,
    cost,
    endWeights: new Map([...end.parts].map(([assetId, value]) => [assetId, value / end.total])),
    unfilled: [...target.keys()].filter((assetId) => !filled.has(assetId)),
    ended: [...filled.keys()].filter(
      (assetId) => outcomes.between(assetId, fromMs, endMs)?.ended ?? false,
    ),
  };
}

function valuePortfolio(
  outcomes: PriceOutcomes,
  weights: Weights,
  fromMs: number,
  toMs: number,
): { readonly total: number; readonly parts: Weights } {
  const parts = new Map<string, number>();
  let invested = 0;
  let total = 0;
  for (const [assetId, weight] of weights) {
    const value = weight * (1 + (outcomes.between(assetId, fromMs, toMs)?.value ?? 0));
    parts.set(assetId, value);
    invested += weight;
    total += value;
  }
  const cash = weights.size === 0 ? 1 : Math.max(0, 1 - invested);
  return { total: total + cash, parts };
}

function measureTurnover(before: Weights, after: Weights): number {
  const assetIds = new Set([...before.keys(), ...after.keys()]);
  let turnover = 0;
  for (const assetId of assetIds) {
    turnover += Math.abs((after.get(assetId) ?? 0) - (before.get(assetId) ?? 0));
  }
  return turnover;
}
