import type { WalkForwardWindow } from "../splits/walk-forward-windows.ts";
import type { BacktestSettings } from "./backtest-settings.ts";
import type { Bar, HistoryAsset, HistorySource } from "./history-source.ts";
import { holdPortfolio, type Weights } from "./hold-portfolio.ts";
import { type JudgedHorizon, judgeWindow } from "./judge-window.ts";
import { createPointInTimeView, type PointInTimeView } from "./point-in-time-view.ts";
import type { PriceOutcomes } from "./price-outcomes.ts";
import { type Selection, selectPicks } from "./select-picks.ts";
import type { Strategy } from "./strategy.ts";
import type { SkipReason, StrategyWindow } from "./strategy-window.ts";

/** A strategy with its part in the run. */
export interface Contender {
  /** The strategy. */
  readonly strategy: Strategy;
  /** How many assets it buys. */
  readonly k: number;
  /** Horizons at which its scores are judged. */
  readonly horizonsDays: readonly number[];
}

/** What one strategy decided at one moment. */
export interface Decision {
  /** Scores and picks; `null` when it stayed in cash. */
  readonly selection: Selection | null;
  /** Why it stayed in cash. */
  readonly skipped: SkipReason | null;
  /** Assets that could be bought. */
  readonly tradable: number;
  /** Assets with a score. */
  readonly scored: number;
}

/** One strategy in one window, with what its random selections are drawn from. */
export interface EvaluatedWindow {
  /** The window for the result. */
  readonly window: StrategyWindow;
  /** Scores against outcomes. */
  readonly judged: readonly JudgedHorizon[];
  /** Return of each day after costs. */
  readonly dailyReturns: readonly number[];
  /** Weights that the next window starts from. */
  readonly endWeights: Weights;
}

/** Asks a history what it knew at one moment. */
export async function lookBack(
  history: HistorySource,
  assets: readonly HistoryAsset[],
  atMs: number,
): Promise<ReadonlyMap<string, readonly Bar[]>> {
  const bars = new Map<string, readonly Bar[]>();
  for (const { id, firstMs } of assets) {
    if (firstMs < atMs) bars.set(id, await history.barsUpTo(id, atMs));
  }
  return bars;
}

/** What every contender decided at the start of one window. */
export interface DecidedWindow {
  /** The window. */
  readonly window: WalkForwardWindow;
  /** Decisions by contender. */
  readonly decisions: ReadonlyMap<Contender, Decision>;
}

/**
 * The decisions of all contenders at the start of one window. All that they get is `seen`, which
 * {@link lookBack} asked for that moment, so nothing after it can reach them.
 */
export async function decideWindow(
  seen: ReadonlyMap<string, readonly Bar[]>,
  contenders: readonly Contender[],
  window: WalkForwardWindow,
  minimumAssets: number,
): Promise<DecidedWindow> {
  const view = createPointInTimeView(window.testStartMs, seen);
  const decisions = new Map<Contender, Decision>();
  for (const contender of contenders) {
    decisions.set(contender, await decide(contender, view, minimumAssets));
  }
  return { window, decisions };
}

async function decide(
  { strategy, k }: Contender,
  view: PointInTimeView,
  minimumAssets: number,
): Promise<Decision> {
  const tradable = view.assetIds.length;
  if (tradable < minimumAssets) {
    return { selection: null, skipped: "UNIVERSE_TOO_SMALL", tradable, scored: 0 };
  }
  const selection = await selectPicks(strategy, view, k);
  const scored = selection.scored.length;
  return scored < minimumAssets
    ? { selection: null, skipped: "TOO_FEW_SCORES", tradable, scored }
    : { selection, skipped: null, tradable, scored };
}

/** What came of the decisions of one contender, window after window. */
export function evaluateWindows(
  contender: Contender,
  decided: readonly DecidedWindow[],
  outcomes: PriceOutcomes,
  settings: BacktestSettings,
): readonly EvaluatedWindow[] {
  let weights: Weights = new Map();
  return decided.map(({ window, decisions }) => {
    const decision = decisions.get(contender) ?? inCash;
    const evaluated = evaluateWindow(decision, contender, window, outcomes, weights, settings);
    weights = evaluated.endWeights;
    return evaluated;
  });
}

const inCash: Decision = { selection: null, skipped: "TOO_FEW_SCORES", tradable: 0, scored: 0 };

function evaluateWindow(
  decision: Decision,
  contender: Contender,
  window: WalkForwardWindow,
  outcomes: PriceOutcomes,
  before: Weights,
  settings: BacktestSettings,
): EvaluatedWindow {
  const { selection, skipped, tradable, scored } = decision;
  const decisionMs = window.testStartMs;
  const picks = selection?.picks ?? [];
  const held = holdPortfolio(outcomes, {
    before,
    target: new Map(picks.map(({ assetId, weight }) => [assetId, weight])),
    fromMs: decisionMs,
    days: settings.walkDays,
    costs: settings.costs,
  });
  const judged =
    selection === null
      ? []
      : contender.horizonsDays.map((days) => judgeWindow(selection, outcomes, decisionMs, days));
  return {
    judged,
    dailyReturns: held.dailyReturns,
    endWeights: held.endWeights,
    window: {
      index: window.index,
      decisionMs,
      endMs: window.testEndMs,
      tradable,
      scored,
      skipped,
      picks: picks.map(({ assetId, score }) => ({ assetId, score })),
      grossReturn: held.grossReturn,
      netReturn: held.netReturn,
      turnover: held.turnover,
      cost: held.cost,
      unfilled: held.unfilled,
      ended: held.ended,
      horizons: judged.map(toWindowHorizon),
    },
  };
}

function toWindowHorizon({
  outcomeValues: _values,
  judgedPicks: _picks,
  ...horizon
}: JudgedHorizon): StrategyWindow["horizons"][number] {
  return horizon;
}
