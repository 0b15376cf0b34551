import { ScannerError } from "../errors.ts";
import { recencyOf } from "../features/recency.ts";
import type { Contribution } from "../scan-result.ts";
import { defaultFlagRule, type FlagRule, isFlagged } from "./flag-rule.ts";
import type { ScoreInputs } from "./score-inputs.ts";
import { defaultWeights, type GemScoreWeights, scoreInputNames } from "./weights.ts";

/** A GemScore and how it came about. */
export interface GemScore {
  /** One per input, in a fixed order. Their points add up to `gemScore`. */
  readonly contributions: readonly Contribution[];
  /** 0 to 100. */
  readonly gemScore: number;
  /** The score with every unknown input at its worst and at its best. */
  readonly gemScoreInterval: { readonly low: number; readonly high: number };
  /** 0 to 1: the weights of the known inputs, each times its recency. */
  readonly confidence: number;
  /** Whether the flag rule is met. */
  readonly flagged: boolean;
}

/** What {@link computeGemScore} takes besides the inputs. */
export interface GemScoreOptions {
  /** Moment of the scan, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /**
   * Weights, adding up to 1.
   *
   * @defaultValue `defaultWeights`
   */
  readonly weights?: GemScoreWeights | undefined;
  /**
   * When a token is flagged.
   *
   * @defaultValue `defaultFlagRule`
   */
  readonly flagRule?: FlagRule | undefined;
}

/**
 * Computes the GemScore: the weighted sum of the inputs. An unknown input gives nothing to the score
 * and nothing to the confidence, so losing a source can lower both and never raise them.
 *
 * @throws {@link ScannerError} `OPTION_OUT_OF_RANGE` for weights that are negative or do not add up to 1.
 */
export function computeGemScore(
  inputs: ScoreInputs,
  { atMs, weights = defaultWeights, flagRule = defaultFlagRule }: GemScoreOptions,
): GemScore {
  assertWeights(weights);
  const contributions = scoreInputNames.map((name): Contribution => {
    const { value } = inputs[name];
    return {
      input: name,
      weight: weights[name],
      value,
      points: 100 * weights[name] * (value ?? 0),
    };
  });
  const low = atMost(100, sum(contributions.map(({ points }) => points)));
  const high = sum(scoreInputNames.map((name) => 100 * weights[name] * inputs[name].highest));
  return {
    contributions,
    gemScore: low,
    gemScoreInterval: { low, high: Math.max(low, atMost(100, high)) },
    confidence: confidenceOf(inputs, weights, atMs),
    flagged: isFlagged(low, inputs, flagRule),
  };
}

/**
 * The part of all weights that is known, each weight times its recency. Dividing by the sum that the
 * same weights have in the same order makes complete and fresh knowledge exactly 1, rounding or not.
 */
function confidenceOf(inputs: ScoreInputs, weights: GemScoreWeights, atMs: number): number {
  const known = scoreInputNames.map((name) => {
    const { value, observedAtMs } = inputs[name];
    if (value === null || observedAtMs === null) return 0;
    return weights[name] * recencyOf(observedAtMs, atMs);
  });
  return sum(known) / sum(scoreInputNames.map((name) => weights[name]));
}

/**
 * Refuses weights that would make scores incomparable.
 *
 * @throws {@link ScannerError} `OPTION_OUT_OF_RANGE`.
 */
export function assertWeights(weights: GemScoreWeights): void {
  const total = sum(scoreInputNames.map((name) => weights[name]));
  const lowest = Math.min(...scoreInputNames.map((name) => weights[name]));
  if (lowest >= 0 && Math.abs(total - 1) <= 1e-9) return;
  const received = lowest >= 0 ? total : lowest;
  const expected = "at least 0 each and 1 together";
  throw new ScannerError(`weights must be ${expected}, got ${received}`, "OPTION_OUT_OF_RANGE", {
    option: "weights",
    expected,
    received,
  });
}

/** Rounding can leave a sum a few units of the last place above its bound. */
function atMost(bound: number, value: number): number {
  return Math.min(bound, value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
