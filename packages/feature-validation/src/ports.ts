import type { Problem } from "@autotrader/kernel";

export type { Clock, Logger, Metrics, SqlClient, SqlQuery, SqlResult } from "@autotrader/kernel";

/** What a feature can hold. `null` says "asked for, and not known"; an absent key says "not asked for". */
export type FeatureValue = number | string | boolean | null;

/** One entity's features by name. Names are `snake_case`. */
export type FeatureRecord = Readonly<Record<string, FeatureValue>>;

/** What a gate says about one record. */
export interface FeatureVerdict {
  /** `valid` when no problem has the severity `error`. */
  readonly status: "valid" | "invalid";
  /** Every finding at once, warnings and infos included. */
  readonly problems: readonly Problem[];
}

/**
 * Decides whether features may go on. `createFeatureValidator` makes one; a host may bring its own.
 *
 * Implementations must be pure for the caller: never throw, never change `features`.
 */
export interface FeatureGate {
  /** Judges one record and returns everything that is wrong with it. */
  readonly validate: (features: FeatureRecord) => FeatureVerdict;
}

/** Features of one entity at one moment, and the moment they became known. */
export interface StoredObservation {
  /** Whose features these are, for example a token's address. */
  readonly entityId: string;
  /** Event time: when the features were true, in whole milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Known time: when the store accepted them, in whole milliseconds since the Unix epoch. */
  readonly knownAtMs: number;
  /** The features as they were written, all finite. */
  readonly features: FeatureRecord;
}

/** Asks for the newest observation that was true and known. */
export interface BackendAsOfQuery {
  /** Whose features. */
  readonly entityId: string;
  /** Latest event time, inclusive. */
  readonly atMs: number;
  /** Latest known time, inclusive. */
  readonly knownAtMs: number;
}

/** Asks for a stretch of event time, without the versions that a later known one replaced. */
export interface BackendHistoryQuery {
  /** Whose features. */
  readonly entityId: string;
  /** First event time, inclusive. */
  readonly fromMs: number;
  /** Last event time, inclusive. */
  readonly toMs: number;
  /** Latest known time, inclusive. */
  readonly knownAtMs: number;
  /** Most observations to return, at least 1. */
  readonly limit: number;
}

/** Asks which entities have observations. */
export interface BackendEntityQuery {
  /** Latest known time, inclusive: an entity first known later is left out. */
  readonly knownAtMs: number;
  /** Last id of the page before; "" for the first page. */
  readonly after: string;
  /** Most ids to return, at least 1. */
  readonly limit: number;
}

/**
 * Where observations are kept. Hosts implement this to use a database of their own.
 *
 * Implementations must:
 * - only add: an observation with the same entity and event time replaces an earlier one for readers
 *   whose known time reaches it, and stays invisible to all others;
 * - order versions by event time, then known time, then arrival;
 * - return numbers, strings and booleans exactly as they came, `-0` and `2^53` included;
 * - accept concurrent calls, and reject only when the storage itself fails;
 * - pass `featureStoreBackendContract` from `@autotrader/feature-validation/testing`.
 */
export interface FeatureStoreBackend {
  /** Adds all observations or, when it rejects, none. */
  readonly append: (observations: readonly StoredObservation[]) => Promise<void>;
  /** The newest observation that the query admits, or `null`. */
  readonly readAsOf: (query: BackendAsOfQuery) => Promise<StoredObservation | null>;
  /** One observation per event time, oldest first. */
  readonly history: (query: BackendHistoryQuery) => Promise<readonly StoredObservation[]>;
  /** Ids after `after`, ascending in the backend's own fixed order. */
  readonly entityIds: (query: BackendEntityQuery) => Promise<readonly string[]>;
}
