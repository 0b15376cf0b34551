/** One point of a series. */
export interface SeriesPoint {
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Finite. */
  readonly value: number;
}

/** Where a number comes from and how old it is. */
export interface Provenance {
  /** Name of the source. */
  readonly source: string;
  /** Path below the source's base address, or the JSON-RPC method. Holds no key. */
  readonly path: string;
  /** When the answer arrived (of the original answer, when it was cached), since the Unix epoch. */
  readonly fetchedAtMs: number;
  /** The moment the source says the value is of; the arrival when it does not say. */
  readonly observedAtMs: number;
}

/** What sources can observe, with the type of each. A source reports what it knows and leaves out the rest. */
export interface ObservationValues {
  /** Price of one token in USD. */
  readonly price_usd: number;
  /** Circulating supply times price, USD. */
  readonly market_cap_usd: number;
  /** Tokens that can be traded now. */
  readonly circulating_supply: number;
  /** Tokens there will ever be when that is known, else the tokens there are. */
  readonly final_supply: number;
  /** Traded in the last 24 hours, USD. */
  readonly volume_24h_usd: number;
  /** Price change over 24 hours as a ratio: 0.05 is +5 %. */
  readonly price_change_24h_ratio: number;
  /** Prices in USD, oldest first. */
  readonly price_history_usd: readonly SeriesPoint[];
  /** Volumes of the trailing 24 hours in USD, oldest first. */
  readonly volume_history_usd: readonly SeriesPoint[];
  /** A text about the token, in English. */
  readonly text: string;
  /** Sum of both sides of the token's pools on its own chain, USD. */
  readonly dex_liquidity_usd: number;
  /** Number of buys on the token's own chain in 24 hours. */
  readonly dex_buys_24h: number;
  /** Number of sells on the token's own chain in 24 hours. */
  readonly dex_sells_24h: number;
  /** Addresses that hold the token. */
  readonly holders: number;
  /** Decimals of the token's smallest unit. */
  readonly token_decimals: number;
  /** Supply in smallest units: a whole number in decimal digits, too large for a `number`. */
  readonly total_supply_raw: string;
  /** Whether the contract's source code is published and verified. */
  readonly contract_verified: boolean;
  /** Names of the functions in the verified interface that change state. */
  readonly contract_write_functions: readonly string[];
  /** When the contract was created, milliseconds since the Unix epoch. */
  readonly contract_created_at_ms: number;
  /** Whether there is code at the address. */
  readonly contract_has_code: boolean;
  /** What `owner()` returns, lower case; the zero address is a renounced owner. */
  readonly contract_owner: string;
  /** Total value locked in USD, oldest first. */
  readonly tvl_history_usd: readonly SeriesPoint[];
}

/** Names of what can be observed. */
export type ObservationKey = keyof ObservationValues;

/** One typed value from one source. */
export type Observation = {
  readonly [Key in ObservationKey]: {
    readonly key: Key;
    readonly value: ObservationValues[Key];
    readonly provenance: Provenance;
  };
}[ObservationKey];

/** The observation of a certain key. */
export type ObservationOf<Key extends ObservationKey> = Extract<Observation, { key: Key }>;

/** All observations of `key`, in the order of the sources. */
export function observationsOf<Key extends ObservationKey>(
  observations: readonly Observation[],
  key: Key,
): readonly ObservationOf<Key>[] {
  return observations.filter(
    (observation): observation is ObservationOf<Key> => observation.key === key,
  );
}
