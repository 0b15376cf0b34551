import { assertFraction, assertOption, assertWhole } from "../numeric/assert-option.ts";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BacktestSettings, BootstrapSettings } from "./backtest-settings.ts";
import { DAY_MS } from "./day.ts";
import type { HistoryDescription } from "./history-source.ts";

const NAME = "runBacktest";
/** Crypto trades every day. */
const PERIODS_PER_YEAR = 365;
const DEFAULT_SEED = 42;
/** Fees and slippage above this would let one rebalancing cost everything. */
const HIGHEST_COST_BPS = 2_500;

/**
 * Options of a run with their defaults.
 *
 * @throws {@link BacktestStatsError} `OPTION_OUT_OF_RANGE`.
 */
export function readSettings(
  options: BacktestOptions,
  history: Pick<HistoryDescription, "firstMs" | "lastMs">,
): BacktestSettings {
  const bootstrap = readBootstrap(options.bootstrap);
  const k = options.k ?? 10;
  const strategies = 1 + (options.baselines ?? []).length;
  const settings: BacktestSettings = {
    startMs: options.startMs ?? history.firstMs,
    endMs: Math.min(options.endMs ?? history.lastMs, history.lastMs),
    walkDays: options.walkDays ?? 30,
    horizonsDays: [...new Set(options.horizonsDays ?? [7, 14, 30])].sort((a, b) => a - b),
    k,
    minimumAssets: options.minimumAssets ?? k + 1,
    annualRiskFreeRate: options.annualRiskFreeRate ?? 0.05,
    costs: { feeBps: options.costs?.feeBps ?? 10, slippageBps: options.costs?.slippageBps ?? 10 },
    bootstrap,
    permutations: options.permutations ?? 2_000,
    seed: options.seed ?? bootstrap?.seed ?? DEFAULT_SEED,
    trialsMade: options.trialsMade ?? strategies,
    significanceLevel: options.significanceLevel ?? 0.05,
    periodsPerYear: PERIODS_PER_YEAR,
  };
  assertSettings(settings);
  assertWhole(NAME, "trialsMade", settings.trialsMade, strategies);
  return settings;
}

function readBootstrap(bootstrap: BacktestOptions["bootstrap"]): BootstrapSettings | null {
  if (bootstrap === false) return null;
  const { resamples = 10_000, level = 0.95, seed = DEFAULT_SEED } = bootstrap ?? {};
  assertWhole(NAME, "bootstrap.resamples", resamples, 2);
  assertFraction(NAME, "bootstrap.level", level);
  assertWhole(NAME, "bootstrap.seed", seed, 0);
  return { resamples, level, seed };
}

function assertSettings(settings: BacktestSettings): void {
  const { startMs, endMs, horizonsDays, annualRiskFreeRate, costs } = settings;
  const isMidnight = (atMs: number) => Number.isSafeInteger(atMs) && atMs % DAY_MS === 0;
  const midnight = "midnight UTC, in milliseconds since the Unix epoch";
  assertOption(NAME, "startMs", startMs, isMidnight(startMs), midnight);
  assertOption(NAME, "endMs", endMs, isMidnight(endMs), midnight);
  assertOption(NAME, "endMs", endMs, endMs > startMs, "after startMs and inside the history");
  assertWhole(NAME, "walkDays", settings.walkDays, 1);
  assertWhole(NAME, "horizonsDays.length", horizonsDays.length, 1);
  for (const days of horizonsDays) assertWhole(NAME, "horizonsDays", days, 1);
  assertWhole(NAME, "k", settings.k, 1);
  assertWhole(NAME, "minimumAssets", settings.minimumAssets, 2);
  assertOption(NAME, "annualRiskFreeRate", annualRiskFreeRate, annualRiskFreeRate > -1, "above -1");
  for (const [option, value] of Object.entries(costs)) {
    const valid = value >= 0 && value < HIGHEST_COST_BPS;
    assertOption(NAME, `costs.${option}`, value, valid, `from 0 to below ${HIGHEST_COST_BPS}`);
  }
  assertWhole(NAME, "permutations", settings.permutations, 99);
  assertWhole(NAME, "seed", settings.seed, 0);
  assertFraction(NAME, "significanceLevel", settings.significanceLevel);
}
