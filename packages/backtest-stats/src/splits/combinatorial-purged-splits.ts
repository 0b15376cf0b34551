import { assertOption, assertWhole } from "../numeric/assert-option.ts";
import type { LabelSpan } from "./label-span.ts";
import { assertSpans, groupSegment, purgeOverlaps, type Segment } from "./purge-overlaps.ts";
import type { PurgedFold } from "./purged-fold.ts";

/** Options of {@link combinatorialPurgedSplits}. */
export interface CombinatorialPurgedOptions {
  /** How many groups of neighbours the observations are cut into; at least 3, at most as many as there are. */
  readonly groups: number;
  /**
   * How many groups each split tests on; from 1 to one less than `groups`.
   *
   * @defaultValue 2
   */
  readonly testGroups?: number | undefined;
  /**
   * Time after the end of a test segment in which training observations may not begin either,
   * milliseconds.
   *
   * @defaultValue 0
   */
  readonly embargoMs?: number | undefined;
}

/** One split, with the groups that it tests on. */
export interface CombinatorialSplit extends PurgedFold {
  /** Positions of the tested groups, ascending. */
  readonly testGroups: readonly number[];
}

/** One way through all of history in which every observation is tested once. */
export interface BacktestPath {
  /** For each group, the position of the split whose predictions stand for it. */
  readonly splits: readonly number[];
}

/** All splits, and the paths that can be put together from their tests. */
export interface CombinatorialPurgedSplits {
  /** Observations of each group, as first and end position. */
  readonly groups: readonly Segment[];
  /** One split for each choice of test groups, in lexicographic order. */
  readonly splits: readonly CombinatorialSplit[];
  /** `(groups - 1)` choose `(testGroups - 1)` paths. */
  readonly paths: readonly BacktestPath[];
}

/** More splits than this cannot be meant. */
const MOST_SPLITS = 100_000;

/**
 * Combinatorial purged cross-validation: every choice of `testGroups` out of `groups` is tested on once
 * and trained on the rest, so that a backtest becomes a distribution of paths instead of one. Purging
 * and embargo go by contiguous segment: two tested groups that are not neighbours leave what lies
 * between them to training.
 *
 * @param spans - One span per observation, in order of their start.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE` for numbers of groups or an embargo out of
 *   range, more than 100,000 splits, or spans that end before they start or are not in order.
 *
 * @example
 * ```ts
 * import { combinatorialPurgedSplits } from "@autotrader/backtest-stats";
 *
 * const spans = Array.from({ length: 12 }, (_, day) => ({ startMs: day, endMs: day }));
 * const { splits, paths } = combinatorialPurgedSplits(spans, { groups: 6 });
 * [splits.length, paths.length]; // => [15, 5]
 * ```
 *
 * @see M. López de Prado (2018), "Advances in Financial Machine Learning", ch. 12
 */
export function combinatorialPurgedSplits(
  spans: readonly LabelSpan[],
  { groups, testGroups = 2, embargoMs = 0 }: CombinatorialPurgedOptions,
): CombinatorialPurgedSplits {
  const name = "combinatorialPurgedSplits";
  assertWhole(name, "groups", groups, 3);
  assertOption(
    name,
    "groups",
    groups,
    groups <= spans.length,
    "at most the number of observations",
  );
  assertWhole(name, "testGroups", testGroups, 1);
  assertOption(name, "testGroups", testGroups, testGroups < groups, "below groups");
  assertOption(name, "embargoMs", embargoMs, embargoMs >= 0, "0 or above");
  const count = choose(groups, testGroups);
  assertOption(name, "number of splits", count, count <= MOST_SPLITS, `at most ${MOST_SPLITS}`);
  assertSpans(name, spans);

  const cut = Array.from({ length: groups }, (_group, group) =>
    groupSegment(group, groups, spans.length),
  );
  const splits = chooseGroups(groups, testGroups).map((chosen) => ({
    testGroups: chosen,
    ...purgeOverlaps(spans, joinNeighbours(chosen, cut), embargoMs),
  }));
  // The n-th split that tests a group stands for it in the n-th path.
  const testing = cut.map((_segment, group) =>
    splits.flatMap((split, index) => (split.testGroups.includes(group) ? [index] : [])),
  );
  const paths = Array.from({ length: choose(groups - 1, testGroups - 1) }, (_path, path) => ({
    splits: testing.map((own) => own[path] ?? 0),
  }));
  return { groups: cut, splits, paths };
}

/** All choices of so many groups, in lexicographic order. */
function chooseGroups(groups: number, chosen: number, from = 0): number[][] {
  if (chosen === 0) return [[]];
  const choices: number[][] = [];
  for (let group = from; group <= groups - chosen; group += 1) {
    for (const rest of chooseGroups(groups, chosen - 1, group + 1)) choices.push([group, ...rest]);
  }
  return choices;
}

function joinNeighbours(chosen: readonly number[], cut: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const group of chosen) {
    const { first, end } = cut[group] ?? { first: 0, end: 0 };
    const last = joined.at(-1);
    if (last?.end === first) joined[joined.length - 1] = { first: last.first, end };
    else joined.push({ first, end });
  }
  return joined;
}

function choose(count: number, chosen: number): number {
  let ways = 1;
  for (let step = 1; step <= chosen; step += 1) ways = (ways * (count - chosen + step)) / step;
  return Math.round(ways);
}
