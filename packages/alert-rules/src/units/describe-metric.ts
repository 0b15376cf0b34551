import { baseOfChange, sizeOfChangeOf } from "../rules/change-metrics.ts";
import type { Unit } from "../schema/vocabulary.ts";
import { findKnownMetric, type MetricSpec } from "./metric-spec.ts";
import { UNIT_FACTS, type UnitFamily } from "./unit-facts.ts";

/** What is known about a metric from a registry or, failing that, from its name. */
export interface MetricFacts {
  readonly name: string;
  readonly type: MetricSpec["type"] | null;
  /** The unit of the metric's values. */
  readonly unit: Unit | null;
  /** The kind of quantity; `null` for scores and everything that its name does not tell. */
  readonly family: UnitFamily | null;
  /** Smallest possible value, in `unit` when that is known. */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether it is known that only whole numbers occur. */
  readonly integer: boolean;
  /** Words of the name. */
  readonly tokens: ReadonlySet<string>;
}

const UNIT_TOKENS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ["usd", "usd"],
  ["eth", "eth"],
  ["btc", "btc"],
  ["percent", "percent"],
  ["pct", "percent"],
  ["percentage", "percent"],
  ["ratio", "ratio"],
  ["bps", "bps"],
  ["seconds", "seconds"],
  ["minutes", "minutes"],
  ["hours", "hours"],
  ["days", "days"],
  ["count", "count"],
]);

const SHARE_TOKENS = ["change", "impact", "slippage", "share", "growth", "drawdown"];
const TIME_TOKENS = ["age", "duration", "latency", "uptime"];
const MONEY_TOKENS = ["price", "liquidity", "volume", "cap", "mcap", "marketcap", "fdv", "tvl"];

/**
 * What is known about `name`. Whole words of the name decide, never parts of words: the ratio in
 * `operation_count` and the usd in `usda_score` say nothing.
 */
export function describeMetric(
  name: string,
  registry: ReadonlyMap<string, MetricSpec>,
): MetricFacts {
  const base = baseOfChange(name);
  if (base !== null) return describeChange(name, describeMetric(base, registry));
  const spec = registry.get(name) ?? findKnownMetric(name);
  const words = name.split("_").filter((word) => word !== "");
  const unit = spec === undefined ? findUnit(words) : (spec.unit ?? null);
  return {
    name,
    type: spec?.type ?? null,
    unit,
    family:
      unit === null ? (spec === undefined ? findFamily(words) : null) : UNIT_FACTS[unit].family,
    min: spec?.min ?? null,
    max: spec?.max ?? null,
    integer: spec?.integer ?? false,
    tokens: new Set(words),
  };
}

/** A change has the unit of its metric, but none of its bounds. */
function describeChange(name: string, { unit, family }: MetricFacts): MetricFacts {
  const min = name.endsWith(sizeOfChangeOf("")) ? 0 : null;
  return {
    name,
    type: "number",
    unit,
    family,
    min,
    max: null,
    integer: false,
    tokens: new Set(),
  };
}

/** The last unit among the words. After a number it is a window, as in `volume_24_hours`. */
function findUnit(words: readonly string[]): Unit | null {
  const index = words.findLastIndex(
    (word, position) => UNIT_TOKENS.has(word) && !/^\d+$/.test(words[position - 1] ?? ""),
  );
  return UNIT_TOKENS.get(words[index] ?? "") ?? null;
}

/** A price change is a share, not money: the more specific word wins. Scores have no unit. */
function findFamily(words: readonly string[]): UnitFamily | null {
  const has = (tokens: readonly string[]) => words.some((word) => tokens.includes(word));
  if (has(["score"])) return null;
  if (has(SHARE_TOKENS)) return "share";
  if (has(TIME_TOKENS)) return "time";
  return has(MONEY_TOKENS) ? "money" : null;
}
