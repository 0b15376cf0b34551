import { BacktestStatsError } from "../errors.ts";
import type { PointInTimeView } from "./point-in-time-view.ts";
import type { AssetScore, Strategy } from "./strategy.ts";

/** One asset with a score. */
export interface ScoredAsset {
  /** Asset that was scored. */
  readonly assetId: string;
  /** Its score, always a finite number. */
  readonly score: number;
}

/** One asset that is bought. */
export interface Pick extends ScoredAsset {
  /** Share of the money, from 0 to 1; all picks together make 1. */
  readonly weight: number;
}

/** A strategy's decision at one moment. */
export interface Selection {
  /** Assets with a score, best first; equal scores are ordered by asset id. */
  readonly scored: readonly ScoredAsset[];
  /** The first `k` of them. */
  readonly picks: readonly Pick[];
}

/**
 * Asks a strategy for its scores and takes the best `k`.
 *
 * @throws {@link BacktestStatsError} `STRATEGY_INVALID` for a score that is not finite, an asset that
 *   cannot be bought, or an asset that is scored twice.
 */
export async function selectPicks(
  strategy: Strategy,
  view: PointInTimeView,
  k: number,
): Promise<Selection> {
  const scored = readScores(strategy, view, await strategy.score(view)).sort(
    (left, right) => right.score - left.score || (left.assetId < right.assetId ? -1 : 1),
  );
  return { scored, picks: weigh(strategy, scored.slice(0, k)) };
}

function readScores(
  strategy: Strategy,
  view: PointInTimeView,
  scores: readonly AssetScore[],
): ScoredAsset[] {
  const tradable = new Set(view.assetIds);
  const seen = new Set<string>();
  const scored: ScoredAsset[] = [];
  for (const { assetId, score } of scores) {
    if (!tradable.has(assetId)) throw invalid(strategy, `${assetId} cannot be bought then`);
    if (seen.has(assetId)) throw invalid(strategy, `${assetId} is scored twice`);
    seen.add(assetId);
    if (score === null) continue;
    if (!Number.isFinite(score)) throw invalid(strategy, `the score of ${assetId} is ${score}`);
    scored.push({ assetId, score });
  }
  return scored;
}

function weigh(strategy: Strategy, best: readonly ScoredAsset[]): Pick[] {
  if (strategy.weighting !== "by-score") {
    return best.map((asset) => ({ ...asset, weight: 1 / best.length }));
  }
  const total = best.reduce((sum, { score }) => sum + score, 0);
  return best.map((asset) => {
    if (asset.score > 0) return { ...asset, weight: asset.score / total };
    throw invalid(strategy, `the score of ${asset.assetId} cannot be a weight: ${asset.score}`);
  });
}

function invalid(strategy: Strategy, problem: string): BacktestStatsError {
  return new BacktestStatsError(
    `strategy ${strategy.name} broke its contract: ${problem}`,
    "STRATEGY_INVALID",
    { strategy: strategy.name, problem },
  );
}
