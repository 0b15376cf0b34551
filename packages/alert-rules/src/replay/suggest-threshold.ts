/** What one threshold came to on a history. */
export interface ThresholdOutcome {
  readonly value: number;
  /** Alerts of the swept rule. */
  readonly alerts: number;
  readonly alertsPerDay: number;
  /** How well they told of incidents; `null` when none were given. */
  readonly score: {
    readonly precision: number | null;
    readonly recall: number | null;
    readonly incidents: number;
    readonly medianLeadMs: number | null;
  } | null;
}

/** A threshold that fits a history. */
export interface Suggestion {
  readonly outcome: ThresholdOutcome;
  /** Harmonic mean of precision and recall, above 0 to 1; `null` without incidents. */
  readonly f1: number | null;
  /** Whether it rests on at least 10 incidents, or without incidents on 10 alerts. */
  readonly isEnough: boolean;
}

const FEWEST = 10;

/**
 * The threshold with the best F1, or without incidents the one that fires most, among those within the
 * budget. Of equals the one that warns earlier, then the one closest to the present threshold.
 *
 * @param budgetPerDay - Most alerts a day; `null` for any number.
 * @returns `null` when no threshold told of an incident or fired, or none is within the budget.
 */
export function suggestThreshold(
  outcomes: readonly ThresholdOutcome[],
  present: number,
  budgetPerDay: number | null,
): Suggestion | null {
  const [best] = outcomes
    .filter(({ alertsPerDay }) => budgetPerDay === null || alertsPerDay <= budgetPerDay)
    .map((outcome) => ({ outcome, f1: f1Of(outcome) }))
    .filter(({ outcome, f1 }) => (f1 ?? outcome.alerts) > 0)
    .toSorted(
      (left, right) =>
        (right.f1 ?? right.outcome.alerts) - (left.f1 ?? left.outcome.alerts) ||
        (right.outcome.score?.medianLeadMs ?? 0) - (left.outcome.score?.medianLeadMs ?? 0) ||
        Math.abs(left.outcome.value - present) - Math.abs(right.outcome.value - present),
    );
  if (best === undefined) return null;
  const { score, alerts } = best.outcome;
  return { ...best, isEnough: (score?.incidents ?? alerts) >= FEWEST };
}

function f1Of({ score }: ThresholdOutcome): number | null {
  if (score === null) return null;
  const precision = score.precision ?? 0;
  const recall = score.recall ?? 0;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
