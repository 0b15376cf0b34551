import { spearman } from "../information-coefficient/spearman.ts";
import { DAY_MS } from "./day.ts";
import type { PriceOutcomes } from "./price-outcomes.ts";
import type { Selection } from "./select-picks.ts";
import type { WindowHorizon } from "./strategy-window.ts";

/** One decision against what came of it after one span. */
export interface JudgedHorizon extends WindowHorizon {
  /** Outcomes of all scored assets, for drawing random selections. */
  readonly outcomeValues: readonly number[];
  /** How many of the picks have an outcome. */
  readonly judgedPicks: number;
}

/** Compares the scores of one decision with the returns over the next `days`. */
export function judgeWindow(
  selection: Selection,
  outcomes: PriceOutcomes,
  decisionMs: number,
  days: number,
): JudgedHorizon {
  const known = selection.scored.flatMap(({ assetId, score }) => {
    const outcome = outcomes.between(assetId, decisionMs, decisionMs + days * DAY_MS);
    return outcome === null ? [] : [{ assetId, score, ...outcome }];
  });
  const values = known.map(({ value }) => value);
  const picked = new Set(selection.picks.map(({ assetId }) => assetId));
  const pickValues = known.filter(({ assetId }) => picked.has(assetId)).map(({ value }) => value);
  return {
    days,
    outcomes: known.length,
    informationCoefficient: correlate(
      known.map(({ score }) => score),
      values,
    ),
    precisionAtK: shareAbove(pickValues, medianOf(values)),
    pickReturn: meanOf(pickValues),
    universeReturn: meanOf(values),
    endedAssets: known.filter(({ ended }) => ended).map(({ assetId }) => assetId),
    outcomeValues: values,
    judgedPicks: pickValues.length,
  };
}

/** A rank correlation of fewer than 3 pairs says nothing. */
function correlate(scores: readonly number[], values: readonly number[]): number | null {
  return scores.length < 3 ? null : spearman(scores, values);
}

function shareAbove(values: readonly number[], limit: number | null): number | null {
  if (limit === null || values.length === 0) return null;
  return values.filter((value) => value > limit).length / values.length;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
