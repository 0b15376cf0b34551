import type { HistoryDescription } from "../harness/history-source.ts";
import { capWeighted } from "../harness/strategies/cap-weighted.ts";
import { lowVolatility } from "../harness/strategies/low-volatility.ts";
import { momentum } from "../harness/strategies/momentum.ts";
import { randomSelection } from "../harness/strategies/random-selection.ts";
import { recordedScore } from "../harness/strategies/recorded-score.ts";
import type { Strategy } from "../harness/strategy.ts";

const RECORDED = "recorded:";

/**
 * The strategy that a name means.
 *
 * @throws {@link BacktestStatsError} `UNKNOWN_SIGNAL` when the history does not record the signal.
 */
export function chooseStrategy(name: string, seed: number, history: HistoryDescription): Strategy {
  if (name.startsWith(RECORDED)) return recordedScore(name.slice(RECORDED.length), history);
  if (name === "low-volatility") return lowVolatility();
  if (name === "cap-weighted") return capWeighted();
  return name === "random" ? randomSelection({ seed }) : momentum();
}

/** The strategies to compare `subject` with. Chance is compared anyway, as a whole distribution. */
export function chooseBaselines(subject: Strategy): readonly Strategy[] {
  return [momentum(), lowVolatility(), capWeighted()].filter(({ name }) => name !== subject.name);
}
