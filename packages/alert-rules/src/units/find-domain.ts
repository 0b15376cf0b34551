import type { Unit } from "../schema/vocabulary.ts";
import type { MetricFacts } from "./describe-metric.ts";
import { convertUnit, isConvertible, UNIT_FACTS } from "./unit-facts.ts";

/** The values that a threshold may have, in the unit that it is written in. */
export interface Domain {
  readonly min: number;
  /** `null` for no upper end. */
  readonly max: number | null;
  readonly unit: Unit | null;
}

/** A relative change falls by 100 % at most and rises without end. */
const CHANGE_TOKENS = ["change", "growth", "impact", "slippage"];
const NEVER_NEGATIVE_MONEY = ["price", "liquidity", "volume", "cap", "mcap", "fdv", "tvl"];
const SIGNED_TOKENS = ["net", "delta", "flow", "pnl"];

const knownDomains = new WeakMap<MetricFacts, Map<Unit | undefined, Domain | undefined>>();

/** The domain of a metric for a threshold in `unit`; `undefined` when it is not known. */
export function findDomain(facts: MetricFacts, unit: Unit | undefined): Domain | undefined {
  const known = knownDomains.get(facts) ?? new Map<Unit | undefined, Domain | undefined>();
  if (known.has(unit)) return known.get(unit);
  const domain = decideDomain(facts, unit);
  knownDomains.set(facts, known.set(unit, domain));
  return domain;
}

function decideDomain(facts: MetricFacts, unit: Unit | undefined): Domain | undefined {
  const written = unit ?? facts.unit;
  if (facts.min !== null || facts.max !== null) return convertDomain(facts, written);
  if (facts.type !== null) return undefined;
  const has = (tokens: readonly string[]) => tokens.some((token) => facts.tokens.has(token));
  if (has(SIGNED_TOKENS)) return undefined;
  const family = facts.family ?? (written === null ? null : UNIT_FACTS[written].family);
  if (family === "share" && written !== null)
    return findShareDomain(facts, written, has(CHANGE_TOKENS));
  const neverNegative =
    family === "time" || family === "count" || (family === "money" && has(NEVER_NEGATIVE_MONEY));
  return neverNegative && !has(CHANGE_TOKENS) ? { min: 0, max: null, unit: written } : undefined;
}

/** A ratio of two quantities, such as buys to sells, has no upper end; a part of a whole has. */
function findShareDomain({ tokens }: MetricFacts, written: Unit, isChange: boolean): Domain {
  const whole = convertUnit(1, "ratio", written);
  if (isChange) return { min: -whole, max: null, unit: written };
  if (tokens.has("ratio")) return { min: 0, max: null, unit: written };
  return { min: -whole, max: whole, unit: written };
}

function convertDomain({ min, max, unit }: MetricFacts, written: Unit | null): Domain | undefined {
  if (min === null) return undefined;
  if (unit === null || written === null) return { min, max, unit };
  if (!isConvertible(unit, written)) return undefined;
  return {
    min: convertUnit(min, unit, written),
    max: max === null ? null : convertUnit(max, unit, written),
    unit: written,
  };
}
