import { assertOption } from "../numeric/assert-option.ts";

/** Options of {@link walkForwardWindows}. */
export interface WalkForwardOptions {
  /** Start of the data, epoch milliseconds UTC. */
  startMs: number;
  /** End of the data, epoch milliseconds UTC, not included. */
  endMs: number;
  /** Length of each test window in days of 24 hours; above 0. */
  testDays: number;
  /**
   * Length of the training window before each test window, in days.
   *
   * @defaultValue 0: there is nothing to train
   */
  trainDays?: number | undefined;
  /**
   * Days from the start of one test window to the start of the next. Below `testDays` the test
   * windows overlap.
   *
   * @defaultValue `testDays`
   */
  stepDays?: number | undefined;
  /**
   * Days between the end of training and the start of the test that neither uses, so that outcomes
   * still open at the end of training do not leak into it.
   *
   * @defaultValue 0
   */
  gapDays?: number | undefined;
  /**
   * What to do with a last window that the data ends in the middle of: leave it out, or keep it with
   * `isTruncated` set.
   *
   * @defaultValue `"drop"`
   */
  lastWindow?: "drop" | "truncate" | undefined;
}

/** One training window and the test window after it. Ends are not included. */
export interface WalkForwardWindow {
  /** Position among the windows, from 0. */
  readonly index: number;
  /** Start of training, epoch milliseconds UTC. */
  readonly trainStartMs: number;
  /** End of training, epoch milliseconds UTC, not included. */
  readonly trainEndMs: number;
  /** Start of the test, epoch milliseconds UTC. */
  readonly testStartMs: number;
  /** End of the test, epoch milliseconds UTC, not included. */
  readonly testEndMs: number;
  /** Whether the data ended before the test window was full. */
  readonly isTruncated: boolean;
}

/** The windows, and what was left over. */
export interface WalkForwardWindows {
  /** The windows in time order. */
  readonly windows: readonly WalkForwardWindow[];
  /** Days at the end of the data that no full window covers and that were therefore left out. */
  readonly unusedDays: number;
}

/**
 * Splits a stretch of time into training and test windows, each test right after its training.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE` for an end not after the start, a length
 *   not above 0 (`testDays`, `stepDays`) or below 0 (`trainDays`, `gapDays`).
 *
 * @example
 * ```ts
 * import { walkForwardWindows } from "@autotrader/backtest-stats";
 *
 * const { windows, unusedDays } = walkForwardWindows({
 *   startMs: Date.UTC(2024, 0, 1),
 *   endMs: Date.UTC(2024, 2, 1),
 *   trainDays: 20,
 *   testDays: 15,
 * });
 * [windows.length, unusedDays]; // => [2, 10]
 * ```
 *
 * @see R. Pardo (2008), "The Evaluation and Optimization of Trading Strategies", ch. 11
 */
export function walkForwardWindows(options: WalkForwardOptions): WalkForwardWindows {
  const { startMs, endMs, testDays, trainDays = 0, gapDays = 0, lastWindow = "drop" } = options;
  const { stepDays = testDays } = options;
  const name = "walkForwardWindows";
  assertOption(name, "startMs", startMs, true, "a finite time");
  assertOption(name, "endMs", endMs, endMs > startMs, "after startMs");
  assertOption(name, "testDays", testDays, testDays > 0, "above 0");
  assertOption(name, "stepDays", stepDays, stepDays > 0, "above 0");
  assertOption(name, "trainDays", trainDays, trainDays >= 0, "0 or above");
  assertOption(name, "gapDays", gapDays, gapDays >= 0, "0 or above");

  const windows: WalkForwardWindow[] = [];
  let coveredMs = startMs;
  for (let index = 0; ; index += 1) {
    const trainStartMs = startMs + index * stepDays * dayMs;
    const trainEndMs = trainStartMs + trainDays * dayMs;
    const testStartMs = trainEndMs + gapDays * dayMs;
    const fullEndMs = testStartMs + testDays * dayMs;
    const isTruncated = fullEndMs > endMs;
    // With overlapping windows, one that adds nothing new to the last one is no window of its own.
    if (testStartMs >= endMs || (isTruncated && (lastWindow === "drop" || coveredMs >= endMs)))
      break;
    const testEndMs = Math.min(fullEndMs, endMs);
    windows.push({ index, trainStartMs, trainEndMs, testStartMs, testEndMs, isTruncated });
    coveredMs = testEndMs;
  }
  return { windows, unusedDays: (endMs - coveredMs) / dayMs };
}

const dayMs = 86_400_000;
