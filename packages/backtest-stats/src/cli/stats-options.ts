import { type FlagNames, parseFlags } from "./parse-flags.ts";
import { ok, type Parsed, parseNumber, parseWhole, wrong } from "./parse-values.ts";

/** What `backtest stats` was asked for. */
export interface StatsOptions {
  /** Path of the returns. */
  readonly returns: string;
  /** What goes to standard output. */
  readonly format: "text" | "json";
  /** Return periods in one year. */
  readonly periodsPerYear: number;
  /** Risk-free rate for one year. */
  readonly annualRiskFreeRate: number;
  /** How intervals are made; `null` when they are switched off. */
  readonly bootstrap: {
    readonly resamples: number;
    readonly level: number;
    readonly seed: number;
  } | null;
}

const FLAGS: FlagNames = {
  text: ["returns", "format", "periods-per-year", "risk-free-rate", "n-bootstrap", "seed"],
  bare: ["no-bootstrap-ci"],
};

/** Reads the command line of `backtest stats`. */
export function parseStatsOptions(argv: readonly string[]): Parsed<StatsOptions> {
  const parsed = parseFlags(argv, FLAGS);
  if (parsed.status === "wrong") return parsed;
  const flags = parsed.value;
  const returns = flags.text("returns");
  if (returns === undefined) return wrong("--returns FILE is needed");
  const format = flags.text("format") ?? "text";
  if (format !== "text" && format !== "json")
    return wrong(`--format must be text or json, got "${format}"`);

  const periods = parseNumber("periods-per-year", flags.text("periods-per-year") ?? "365");
  if (periods.status === "wrong") return periods;
  if (periods.value <= 0)
    return wrong(`--periods-per-year must be above 0, got "${periods.value}"`);
  const rate = parseNumber("risk-free-rate", flags.text("risk-free-rate") ?? "0.05");
  if (rate.status === "wrong") return rate;
  if (rate.value <= -1) return wrong(`--risk-free-rate must be above -1, got "${rate.value}"`);
  const resamples = parseWhole("n-bootstrap", flags.text("n-bootstrap") ?? "10000", 2);
  if (resamples.status === "wrong") return resamples;
  const seed = parseWhole("seed", flags.text("seed") ?? "42", 0);
  if (seed.status === "wrong") return seed;
  return ok({
    returns,
    format,
    periodsPerYear: periods.value,
    annualRiskFreeRate: rate.value,
    bootstrap: flags.has("no-bootstrap-ci")
      ? null
      : { resamples: resamples.value, level: 0.95, seed: seed.value },
  });
}
