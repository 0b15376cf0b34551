import type { PointInTimeView } from "./point-in-time-view.ts";

/** What a strategy thinks of one asset. */
export interface AssetScore {
  /** Asset from the view. */
  readonly assetId: string;
  /** Higher is better; `null` when the strategy cannot tell. Unknown is never picked. */
  readonly score: number | null;
}

/**
 * Ranks assets at one moment. Hosts implement this for a score of their own.
 *
 * Implementations must:
 * - read prices only through the view, and depend on nothing else, so that a run can be repeated;
 * - score only assets of `view.assetIds`, each at most once; a missing asset counts as `null`;
 * - return finite numbers or `null`.
 */
export interface Strategy {
  /** Name in reports. */
  readonly name: string;
  /** One sentence for a report: what is scored, and how. */
  readonly description: string;
  /**
   * How the picks share the money: all the same, or in proportion to their scores, which must then be
   * above 0.
   *
   * @defaultValue "equal"
   */
  readonly weighting?: "equal" | "by-score" | undefined;
  /** Scores of the assets that can be bought now. */
  readonly score: (view: PointInTimeView) => readonly AssetScore[] | Promise<readonly AssetScore[]>;
}
