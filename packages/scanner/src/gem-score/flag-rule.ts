import type { ScoreInputs } from "./score-inputs.ts";
import type { ScoreInputName } from "./weights.ts";

/** When a token is worth a person's attention. */
export interface FlagRule {
  /** Lowest GemScore, 0 to 100. */
  readonly minScore: number;
  /** Lowest `contract_safety`, 0 to 1. */
  readonly minSafety: number;
  /** Inputs that must all reach `minSignal`. */
  readonly signals: readonly ScoreInputName[];
  /** Lowest value of each signal, 0 to 1. */
  readonly minSignal: number;
}

/** Score of 70, safety of 0.7, and three signals of 0.6. */
export const defaultFlagRule: FlagRule = {
  minScore: 70,
  minSafety: 0.7,
  signals: ["accumulation", "narrative_momentum", "onchain_activity"],
  minSignal: 0.6,
};

/** Whether the rule is met. An unknown input meets nothing. */
export function isFlagged(
  score: number,
  inputs: ScoreInputs,
  rule: FlagRule = defaultFlagRule,
): boolean {
  const reaches = (name: ScoreInputName, minimum: number) => {
    const { value } = inputs[name];
    return value !== null && value >= minimum;
  };
  return (
    score >= rule.minScore &&
    reaches("contract_safety", rule.minSafety) &&
    rule.signals.every((name) => reaches(name, rule.minSignal))
  );
}
