import {
  capWeighted,
  type HistoryDescription,
  lowVolatility,
  momentum,
  recordedScore,
  type Strategy,
} from "@autotrader/backtest-stats/harness";
import type { RecordedScore } from "../store/score-history.ts";

const dayMs = 86_400_000;

/** What a backtest judges, and why. */
export interface Subject {
  readonly strategy: Strategy;
  readonly baselines: readonly Strategy[];
  /** One line for people. */
  readonly reason: string;
}

/**
 * The GemScore, once scores have been recorded for long enough to be judged; momentum before. The
 * usual simple rankings are compared with either.
 */
export function chooseSubject(
  scores: readonly RecordedScore[],
  history: HistoryDescription,
  minScoreDays: number,
): Subject {
  const first = scores[0]?.atMs ?? 0;
  const recordedDays = Math.floor(((scores.at(-1)?.atMs ?? 0) - first) / dayMs);
  const simple = [momentum(), lowVolatility(), capWeighted()];
  if (recordedDays >= minScoreDays) {
    const reason = `GemScores recorded over ${recordedDays} days are judged`;
    return { strategy: recordedScore("gem_score", history), baselines: simple, reason };
  }
  const [strategy, ...baselines] = [momentum(), lowVolatility(), capWeighted()];
  return {
    strategy,
    baselines,
    reason: `GemScores have been recorded for ${recordedDays} days; until there are ${minScoreDays}, momentum is judged instead`,
  };
}
