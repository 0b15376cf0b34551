import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import type { LabelSpan } from "./label-span.ts";
import { assertSpans, groupSegment, purgeOverlaps } from "./purge-overlaps.ts";
import type { PurgedFold } from "./purged-fold.ts";

/** Options of {@link purgedKFold}. */
export interface PurgedKFoldOptions {
  /** How many folds; at least 2 and at most as many as there are observations. */
  folds: number;
  /**
   * Time after the end of a test fold in which training observations may not begin either,
   * milliseconds.
   *
   * @defaultValue 0
   */
  embargoMs?: number | undefined;
}

/**
 * k-fold cross-validation without leaks through overlapping outcomes: an observation whose span
 * overlaps that of any test observation is not trained on, nor is one that begins within the embargo
 * after the test fold.
 *
 * @param spans - One span per observation, in order of their start.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE` for a number of folds or an embargo out of
 *   range, or spans that end before they start or are not in order.
 *
 * @example
 * ```ts
 * import { purgedKFold } from "@autotrader/backtest-stats";
 *
 * const spans = [0, 1, 2, 3].map((start) => ({ startMs: start, endMs: start + 1.5 }));
 * const [first] = purgedKFold(spans, { folds: 2 });
 * first; // => { train: [3], test: [0, 1], purged: [2] }
 * ```
 *
 * @see M. López de Prado (2018), "Advances in Financial Machine Learning", ch. 7
 */
export function purgedKFold(
  spans: readonly LabelSpan[],
  { folds, embargoMs = 0 }: PurgedKFoldOptions,
): readonly PurgedFold[] {
  const name = "purgedKFold";
  assertWhole(name, "folds", folds, 2);
  assertOption(name, "folds", folds, folds <= spans.length, "at most the number of observations");
  assertOption(name, "embargoMs", embargoMs, embargoMs >= 0, "0 or above");
  assertSpans(name, spans);

  return Array.from({ length: folds }, (_fold, fold) =>
    purgeOverlaps(spans, [groupSegment(fold, folds, spans.length)], embargoMs),
  );
}
