import type { BacktestOptions } from "../harness/backtest-options.ts";
import { DAY_MS } from "../harness/day.ts";
import { type FlagNames, type Flags, parseFlags } from "./parse-flags.ts";
import {
  ok,
  type Parsed,
  parseDate,
  parseDayList,
  parseDays,
  parseNumber,
  parseWhole,
  wrong,
} from "./parse-values.ts";

/** What `backtest run` was asked for. */
export interface RunOptions {
  /** Path of the price history. */
  readonly data: string;
  /** Folder for the report. */
  readonly output: string;
  /** What goes to standard output. */
  readonly format: "text" | "json";
  /** Name of the strategy, checked. */
  readonly strategy: string;
  /** Whether the other strategies run too. */
  readonly compareBaselines: boolean;
  /** Whether to label the data as simulated. */
  readonly simulated: boolean;
  /** Whether rows that cannot be parsed are left out. */
  readonly skipBadRows: boolean;
  /** Whether DuckDB reads a file that is not Parquet. */
  readonly duckDb: boolean;
  /** Seed of everything random. */
  readonly seed: number;
  /** Options for the harness. */
  readonly backtest: Omit<BacktestOptions, "history" | "strategy">;
}

/** Flags of the system before this one, for which nothing here stands. */
const EXPERIMENT = /^--(no-track-experiments|experiment-description|experiment-tags)(=|$)/;

const FLAGS: FlagNames = {
  text: [
    ...[
      "data",
      "start",
      "end",
      "strategy",
      "walk",
      "horizons",
      "k",
      "fee-bps",
      "slippage-bps",
      "trials",
    ],
    ...["output", "risk-free-rate", "n-bootstrap", "seed", "format"],
  ],
  bare: ["compare-baselines", "simulated", "skip-bad-rows", "duckdb", "no-bootstrap-ci"],
};

const STRATEGY = /^(momentum|low-volatility|cap-weighted|random|recorded:.+)$/;

/** Reads the command line of `backtest run`; the first mistake is reported. */
export function parseRunOptions(argv: readonly string[]): Parsed<RunOptions> {
  const retired = argv.find((word) => EXPERIMENT.test(word))?.split("=")[0];
  if (retired !== undefined) {
    return wrong(
      `${retired} is no option: experiments are not tracked; count earlier ones with --trials N`,
    );
  }
  const parsed = parseFlags(argv, FLAGS);
  if (parsed.status === "wrong") return parsed;
  const flags = parsed.value;

  const data = flags.text("data");
  if (data === undefined) return wrong("--data FILE is needed");
  const format = flags.text("format") ?? "text";
  if (format !== "text" && format !== "json")
    return wrong(`--format must be text or json, got "${format}"`);
  const strategy = flags.text("strategy") ?? "momentum";
  if (!STRATEGY.test(strategy)) {
    return wrong(
      `--strategy must be momentum, low-volatility, cap-weighted, random or recorded:COLUMN, got "${strategy}"`,
    );
  }
  const numbers = readNumbers(flags);
  if (numbers.status === "wrong") return numbers;
  const { seed, resamples, endMs, feeBps, slippageBps, ...backtest } = numbers.value;
  return ok({
    data,
    format,
    strategy,
    seed,
    output: flags.text("output") ?? "backtest-report",
    compareBaselines: flags.has("compare-baselines"),
    simulated: flags.has("simulated"),
    skipBadRows: flags.has("skip-bad-rows"),
    duckDb: flags.has("duckdb"),
    backtest: {
      ...backtest,
      seed,
      endMs: endMs === undefined ? undefined : endMs + DAY_MS,
      costs: { feeBps, slippageBps },
      bootstrap: flags.has("no-bootstrap-ci") ? false : { resamples, seed },
    },
  });
}

interface Numbers {
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly walkDays: number;
  readonly horizonsDays: readonly number[];
  readonly k: number;
  readonly feeBps: number;
  readonly slippageBps: number;
  readonly annualRiskFreeRate: number;
  readonly resamples: number;
  readonly seed: number;
  readonly trialsMade: number | undefined;
}

function readNumbers(flags: Flags): Parsed<Numbers> {
  const problems: string[] = [];
  const read = <Value>(
    name: string,
    fallback: Value,
    parse: (flag: string, text: string) => Parsed<Value>,
  ): Value => {
    const text = flags.text(name);
    if (text === undefined) return fallback;
    const parsed = parse(name, text);
    if (parsed.status === "ok") return parsed.value;
    problems.push(parsed.problem);
    return fallback;
  };
  const atLeast = (least: number) => (flag: string, text: string) => parseWhole(flag, text, least);
  const numbers: Numbers = {
    startMs: read<number | undefined>("start", undefined, parseDate),
    endMs: read<number | undefined>("end", undefined, parseDate),
    walkDays: read("walk", 30, parseDays),
    horizonsDays: read<readonly number[]>("horizons", [7, 14, 30], parseDayList),
    k: read("k", 10, atLeast(1)),
    feeBps: read("fee-bps", 10, parseNumber),
    slippageBps: read("slippage-bps", 10, parseNumber),
    annualRiskFreeRate: read("risk-free-rate", 0.05, parseNumber),
    resamples: read("n-bootstrap", 10_000, atLeast(2)),
    seed: read("seed", 42, atLeast(0)),
    trialsMade: read<number | undefined>("trials", undefined, atLeast(1)),
  };
  const [problem] = problems;
  return problem === undefined ? ok(numbers) : wrong(problem);
}
