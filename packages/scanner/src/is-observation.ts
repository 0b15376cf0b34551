import type { Observation, ObservationKey } from "./observation.ts";

type Kind = "number" | "text" | "boolean" | "series" | "names";

const kindOfKey = {
  price_usd: "number",
  market_cap_usd: "number",
  circulating_supply: "number",
  final_supply: "number",
  volume_24h_usd: "number",
  price_change_24h_ratio: "number",
  price_history_usd: "series",
  volume_history_usd: "series",
  text: "text",
  dex_liquidity_usd: "number",
  dex_buys_24h: "number",
  dex_sells_24h: "number",
  holders: "number",
  token_decimals: "number",
  total_supply_raw: "text",
  contract_verified: "boolean",
  contract_write_functions: "names",
  contract_created_at_ms: "number",
  contract_has_code: "boolean",
  contract_owner: "text",
  tvl_history_usd: "series",
} as const satisfies Record<ObservationKey, Kind>;

const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(kindOfKey));

/** An observation before its value was checked. */
export interface UncheckedObservation {
  readonly key: string;
  readonly value: unknown;
  readonly provenance: Observation["provenance"];
}

/** Whether the value is of the key's type, and every number in it finite. */
export function isObservation(candidate: UncheckedObservation): candidate is Observation {
  const { key, value } = candidate;
  switch (kinds.get(key)) {
    case "number":
      return isFiniteNumber(value);
    case "text":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "names":
      return Array.isArray(value) && value.every((name) => typeof name === "string");
    case "series":
      return Array.isArray(value) && value.every(isPoint);
    default:
      return false;
  }
}

function isPoint(point: unknown): boolean {
  if (typeof point !== "object" || point === null) return false;
  if (!("atMs" in point) || !("value" in point)) return false;
  return isFiniteNumber(point.atMs) && isFiniteNumber(point.value);
}

function isFiniteNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}
